"""A company as it is kept in the database, and back."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from kundekort.registers.company import Company, RegisterAddress
from kundekort.registers.folding import words_of
from kundekort.registers.models import KeptCompany

_APART = frozenset({"country", "number", "name", "fetched_at", "addresses"})
_DAYS = ("founded_on", "deleted_on")
_USUAL = {field.name: field.default for field in fields(Company) if field.name not in _APART}
_INACTIVE, _NO_EMPLOYEES = 4, 1


def told_json(company: Company) -> dict[str, Any]:
    """What the register says besides number and name; what it does not say is left out."""
    told: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, usual in _USUAL.items()
        if (value := getattr(company, name)) != usual
    }
    if company.addresses:
        told["addresses"] = [
            (each.kind, each.lines, each.post_code, each.town, each.country) for each in company.addresses
        ]
    return told


def company_from(country: str, number: str, name: str, told: dict[str, Any], fetched_at: datetime) -> Company:
    """The company that was kept. What is no longer known by its word is left out."""
    values = {word: value for word, value in told.items() if word in _USUAL}
    for word in _DAYS:
        if word in values:
            values[word] = date.fromisoformat(values[word])
    places = tuple(
        RegisterAddress(kind, tuple(lines), code, town, land)
        for kind, lines, code, town, land in told.get("addresses", ())
    )
    return Company(country=country, number=number, name=name, fetched_at=fetched_at, addresses=places, **values)


def company_of(kept: KeptCompany) -> Company:
    """The company of a row."""
    return company_from(kept.country, kept.number, kept.name, kept.told, kept.fetched_at)


def folded_of(company: Company) -> str:
    """The words it is found by, as KeptCompany keeps them."""
    named = words_of(company.name)
    besides = [word for word in words_of(company.town) if word not in named]
    return f" {' '.join(named)} | {' '.join(besides)}"


def rank_of(company: Company) -> int:
    """How likely it is meant, best first."""
    return (0 if company.active else _INACTIVE) + (0 if company.employees else _NO_EMPLOYEES)
