"""What a company of a register becomes here: the facts of a customer, and its addresses."""

import re
from collections.abc import Mapping

from kundekort.addresses import facts as places
from kundekort.addresses.models import Use
from kundekort.customers.facts import Facts, cleaned
from kundekort.customers.models import Industry
from kundekort.people.organisation import usual_in
from kundekort.registers.company import Company, RegisterAddress

USES = (Use.VISITING.value, Use.POSTAL.value)
_PLAIN = ("name", "email", "phone", "website")
_DIGITS = re.compile(r"\D")
_VAT = {"NO": "NO{}MVA", "SE": "SE{}01", "FI": "FI{}", "DK": "DK{}"}


def facts_in(company: Company) -> Facts:
    """The facts the register tells, in stored form. What it does not tell, or what cannot be stored, is missing."""
    given: Facts = {name: value for name in _PLAIN if (value := getattr(company, name))}
    if company.vat_registered and company.country in _VAT:
        given["vat_number"] = _VAT[company.country].format(_DIGITS.sub("", company.number))
    facts, _errors = cleaned(given, country=company.country)
    if industry := industry_of(company.industry):
        facts["industry_id"] = industry
    return {field: value for field, value in facts.items() if value}


def facts_of_new(company: Company) -> Facts:
    """Everything a new customer gets: what the register tells, and what is usual in its country."""
    currency, language = usual_in(company.country)
    usual = {"country": company.country, "currency": currency, "language": language, "org_number": company.number}
    facts, _errors = cleaned(usual, country=company.country)
    return {"name": company.number, **facts_in(company), **facts, "is_customer": True}


def places_in(company: Company) -> dict[str, Facts]:
    """The addresses the register tells, by their use, in stored form."""
    found: dict[str, Facts] = {}
    for address in company.addresses:
        if address.kind in USES and address.kind not in found:
            place = _place(address)
            if place["street"] or place["post_code"] or place["town"]:
                found[address.kind] = place
    return found


def addresses_of_new(company: Company) -> list[Facts]:
    """The addresses a new customer gets: one for all uses at the same place, the visiting address first."""
    told = places_in(company)
    found: dict[tuple[str, ...], Facts] = {}
    for use in USES:
        if place := told.get(use):
            same = found.setdefault(tuple(place.values()), {"uses": [], **place})
            same["uses"].append(use)
    return list(found.values())


def industry_of(code: str) -> str:
    """The code of the table of industries that says as much as possible of a register's code; "" when none does."""
    digits = _DIGITS.sub("", code)[:5]
    whole = f"{digits[:2]}.{digits[2:]}"
    candidates = [whole[:length] for length in range(len(whole), 3, -1)] + [digits[:2]]
    known = set(Industry.objects.filter(pk__in=candidates).values_list("pk", flat=True)) if digits else set()
    return next((candidate for candidate in candidates if candidate in known), "")


def _place(address: RegisterAddress) -> Facts:
    country = (address.country or "").strip().upper()
    given: Mapping[str, str] = {
        "street": "\n".join([line for line in address.lines if line.strip()][: places.STREET_LINES]),
        "post_code": address.post_code,
        "town": address.town,
        "country": country,
    }
    facts, _errors = places.cleaned(given, country=country)
    return {"street": "", "post_code": "", "town": "", "country": country, **facts}
