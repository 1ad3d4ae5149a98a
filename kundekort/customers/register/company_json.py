"""A company of a register as JSON keeps it, and back."""

from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from kundekort.registers.company import Company, RegisterAddress

_KNOWN = frozenset(field.name for field in fields(Company))


def company_json(company: Company) -> dict[str, Any]:
    """The company in plain values."""
    values = asdict(company)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def company_from(kept: dict[str, Any]) -> Company:
    """The company that `company_json` has kept."""
    values = {name: value for name, value in kept.items() if name in _KNOWN}
    values["fetched_at"] = datetime.fromisoformat(kept["fetched_at"])
    for name in ("founded_on", "deleted_on"):
        values[name] = date.fromisoformat(kept[name]) if kept.get(name) else None
    places = ({**place, "lines": tuple(place["lines"])} for place in kept.get("addresses", ()))
    values["addresses"] = tuple(RegisterAddress(**place) for place in places)
    return Company(**values)
