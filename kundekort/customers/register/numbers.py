"""The number by which a register knows a company."""

from kundekort.basics.refused import Refused
from kundekort.customers import identifiers
from kundekort.customers.models import Customer
from kundekort.registers.company import REGISTERS, Register

_SWEDISH_VAT = 12


def register_of(country: str) -> Register | None:
    """The register of a country that can be asked here; None where there is none, or it is not set up."""
    register = REGISTERS.get(country)
    return register if register and register.is_set_up() else None


def registers() -> dict[str, Register]:
    """The registers that can be asked here, by country."""
    return {country: register for country, register in REGISTERS.items() if register.is_set_up()}


def number_from(text: str, country: str) -> str:
    """The digits of an organisation number, also out of a VAT number. Raises Refused when it cannot be one."""
    plain = "".join(text.upper().split()).removeprefix(country)
    if country == "SE" and len(plain) == _SWEDISH_VAT and plain.endswith("01") and plain.isdigit():
        plain = plain[:-2]
    return identifiers.org_number(plain, country)


def number_of(customer: Customer) -> str:
    """The number to look a customer up by: its organisation number, or that in its VAT number; "" without one."""
    if customer.org_number or not customer.vat_number:
        return customer.org_number
    try:
        return number_from(customer.vat_number, customer.country)
    except Refused:
        return ""


def is_registered(customer: Customer) -> bool:
    """Whether there is a register to ask about the customer, and a number to ask with (row 43)."""
    return register_of(customer.country) is not None and not customer.is_person and bool(number_of(customer))
