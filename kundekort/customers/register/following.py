"""Following the registers: what changes there becomes a proposal here, and bankruptcy a warning.

Registers are asked outside of transactions. One that does not answer is asked again the next night.
"""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q
from procrastinate.contrib.django import app

from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.models.customer import Kind
from kundekort.customers.register.looking_up import Unknown, company_of
from kundekort.customers.register.noting import note_company
from kundekort.customers.register.numbers import number_of, registers
from kundekort.registers.company import Company
from kundekort.registers.unavailable import Unavailable

A_NIGHT = 2000


def follow(country: str, number: str, company: Company | None = None) -> int:
    """Note what the register says of a number on every customer that has it; returns how many.

    `company` is what it says, when that has been told already. Raises Unavailable when the register is silent.
    """
    customers = list(Customer.objects.filter(org_number=number, country=country).exclude(org_number=""))
    if not customers:
        return 0
    try:
        company = company or company_of(country, number)
    except Unknown:
        return 0
    return sum(note_company(customer, company) is not None for customer in customers)


def follow_later(numbers: Iterable[tuple[str, str]]) -> int:
    """Queue following for those numbers, each with its country, that customers have; returns for how many."""
    by_country: dict[str, set[str]] = {}
    for country, number in numbers:
        by_country.setdefault(country, set()).add(number)
    ours = [
        (country, number)
        for country, told in by_country.items()
        for number in Customer.objects.filter(country=country, org_number__in=told)
        .exclude(org_number="")
        .values_list("org_number", flat=True)
        .distinct()
    ]
    for country, number in ours:
        app.configure_task("customers.follow_number").defer(country=country, number=number)
    return len(ours)


def follow_oldest(most: int = A_NIGHT) -> int:
    """Ask about the customers that were asked about longest ago, at most so many; returns how many were noted.

    Customers nobody has asked about come after those. A register that falls silent is left alone until the next night.
    """
    silent: set[str] = set()
    noted = 0
    for customer in _oldest(most):
        if customer.country in silent:
            continue
        try:
            company = company_of(customer.country, number_of(customer))
        except Unavailable:
            silent.add(customer.country)
        except Unknown:
            continue
        else:
            noted += note_company(customer, company) is not None
    return noted


def _oldest(most: int) -> list[Customer]:
    numbered = Q(kind=Kind.COMPANY, country__in=list(registers())) & ~Q(org_number="")
    states = RegisterState.objects.of_kind(Customer)
    known = list(states.order_by(F("fetched_at")).values_list("on_id", flat=True)[:most])
    asked = {customer.pk: customer for customer in Customer.objects.filter(numbered, pk__in=known)}
    rest = most - len(asked)
    never = Customer.objects.filter(numbered, active=True).exclude(Exists(states.filter(on_id=OuterRef("pk"))))
    return [asked[pk] for pk in known if pk in asked] + list(never.order_by("pk")[:rest])
