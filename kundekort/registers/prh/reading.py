"""Reading what PRH's YTJ API (v3) answers.

Of `names` those of type 1 are the company's own, and the one without `endDate` is the present one. Of `addresses`
type 1 is visiting and type 2 postal. Texts come in several languages: 1 Finnish, 2 Swedish, 3 English.
`companySituations` are bankruptcy (KONK), liquidation (SELTILA) and restructuring (SANE).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from kundekort.registers.company import Company, RegisterAddress
from kundekort.registers.reading import day, digits, rows, text, within

NAME = "PRH"
_OWN_NAME = "1"
_LANGUAGES = ("2", "1", "3")
_KINDS = {"1": "visiting", "2": "postal"}
_BANKRUPT, _WINDING_UP = "KONK", "SELTILA"
_VAT, _VAT_LIABLE = "6", frozenset({"80", "81"})


def number_of(written: str) -> str:
    """The eight digits of a Y-tunnus however it is written, "" when it cannot be one."""
    try:
        return str(ytunnus.validate(text(written).upper().removeprefix("FI")))
    except ValidationError:
        return ""


def company_of(row: Any, fetched_at: datetime) -> Company | None:
    """A company in our words, None when it has no number or name."""
    number, name = digits(within(row, "businessId", "value")), _name(within(row, "names"))
    if len(number) != 8 or not name:
        return None
    line = within(row, "mainBusinessLine")
    form = next(_current(row.get("companyForms")), {})
    situations = {text(each.get("type")).upper() for each in _current(row.get("companySituations"))}
    return Company(
        country="FI",
        number=number,
        name=name,
        register=NAME,
        fetched_at=fetched_at,
        form=text(form.get("type"), 10),
        form_name=_told(form.get("descriptions")),
        website=text(within(row, "website", "url")),
        industry=text(within(line, "type"), 10),
        industry_name=_told(within(line, "descriptions")),
        founded_on=day(row.get("registrationDate")),
        vat_registered=_vat_registered(row.get("registeredEntries")),
        addresses=tuple(each for row in rows(row.get("addresses")) if (each := _address(row))),
        bankrupt=_BANKRUPT in situations,
        winding_up=_WINDING_UP in situations,
        deleted_on=day(row.get("endDate")),
    )


def _current(value: Any) -> Iterator[dict[str, Any]]:
    return (row for row in rows(value) if not row.get("endDate"))


def _name(names: Any) -> str:
    own = [row for row in rows(names) if text(row.get("type")) == _OWN_NAME]
    present = [row for row in own if not row.get("endDate")] or own
    return text(present[0].get("name")) if present else ""


def _told(descriptions: Any) -> str:
    """A text in Swedish, else in Finnish: the languages of the country."""
    told = {text(row.get("languageCode")): text(row.get("description")) for row in rows(descriptions)}
    return next((told[code] for code in _LANGUAGES if told.get(code)), "")


def _vat_registered(entries: Any) -> bool | None:
    kinds = {text(row.get("type")) for row in _current(entries) if text(row.get("register")) == _VAT}
    return bool(kinds & _VAT_LIABLE) if isinstance(entries, list) else None


def _address(row: dict[str, Any]) -> RegisterAddress | None:
    kind = _KINDS.get(text(row.get("type")))
    towns = {text(each.get("languageCode")): text(each.get("city"), 100) for each in rows(row.get("postOffices"))}
    town = next((towns[code] for code in ("1", "2", "3") if towns.get(code)), "")
    lines = tuple(filter(None, (_care_of(row), _street(row), _box(row), text(row.get("freeAddressLine")))))
    code = text(row.get("postCode"), 20)
    country = text(row.get("country"), 2).upper() or "FI"
    return RegisterAddress(kind, lines, code, town, country) if kind and (lines or town) else None


def _street(row: dict[str, Any]) -> str:
    door = f"{text(row.get('apartmentNumber'))}{text(row.get('apartmentIdSuffix'))}"
    parts = (text(row.get("street")), text(row.get("buildingNumber")), text(row.get("entrance")), door)
    return " ".join(filter(None, parts)) if parts[0] else ""


def _box(row: dict[str, Any]) -> str:
    box = text(row.get("postOfficeBox"))
    return f"PL {box}" if box else ""


def _care_of(row: dict[str, Any]) -> str:
    name = text(row.get("co"))
    return f"c/o {name}" if name else ""
