"""Reading what Enhetsregisteret answers: a unit or a sub-unit, as of 2026.

A unit has `forretningsadresse`, a sub-unit `beliggenhetsadresse` and `overordnetEnhet`. The lines of an address may be
null or empty. `stiftelsesdato` was once spelled `stiftelsedato`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from stdnum.exceptions import ValidationError
from stdnum.no import orgnr

from kundekort.registers.company import Company, RegisterAddress
from kundekort.registers.reading import day, digits, rows, text, whole, within, yes

NAME = "Enhetsregisteret"
_SUB_UNITS = frozenset({"BEDR", "AAFY"})
_VISITING = ("forretningsadresse", "beliggenhetsadresse")


@dataclass(frozen=True)
class Role:
    """Somebody with a part in a company: a person, or another company by its number."""

    group: str
    role: str
    name: str
    number: str = ""
    born_on: date | None = None


@dataclass(frozen=True)
class Update:
    """An entry in the list of changes: `kind` is Ny, Endring, Sletting, Fjernet or Ukjent."""

    id: int
    number: str
    kind: str


def number_of(written: str) -> str:
    """The nine digits of an organisation number however it is written, "" when it cannot be one."""
    plain = text(written).upper().removeprefix("NO").removesuffix("MVA")
    try:
        return str(orgnr.validate(plain.replace(".", "")))
    except ValidationError:
        return ""


def company_of(unit: Any, fetched_at: datetime) -> Company | None:
    """A unit in our words, None when it has no number or name."""
    number, name = digits(within(unit, "organisasjonsnummer")), text(within(unit, "navn"))
    if len(number) != 9 or not name:
        return None
    form = text(within(unit, "organisasjonsform", "kode"), 10)
    return Company(
        country="NO",
        number=number,
        name=name,
        register=NAME,
        fetched_at=fetched_at,
        form=form,
        form_name=text(within(unit, "organisasjonsform", "beskrivelse")),
        email=text(unit.get("epostadresse")),
        phone=text(unit.get("telefon")) or text(unit.get("mobil")),
        website=text(unit.get("hjemmeside")),
        industry=text(within(unit, "naeringskode1", "kode"), 10),
        industry_name=text(within(unit, "naeringskode1", "beskrivelse")),
        employees=whole(unit.get("antallAnsatte")),
        founded_on=day(unit.get("stiftelsesdato") or unit.get("stiftelsedato")),
        vat_registered=yes(unit.get("registrertIMvaregisteret")),
        addresses=_addresses(unit),
        parent_number=digits(unit.get("overordnetEnhet")),
        bankrupt=bool(yes(unit.get("konkurs"))),
        winding_up=_winding_up(unit),
        deleted_on=day(unit.get("slettedato")) or day(unit.get("nedleggelsesdato")),
        sub_unit=form in _SUB_UNITS,
    )


def roles_of(answer: Any) -> list[Role]:
    """Who does what in a company, those who have left not among them."""
    return [
        each
        for group in rows(within(answer, "rollegrupper"))
        for row in rows(group.get("roller"))
        if not (yes(row.get("avregistrert")) or yes(row.get("fratraadt"))) and (each := _role(group, row)).name
    ]


def updates_of(answer: Any) -> list[Update]:
    """The entries of a page of changes. The list is not there when there are none."""
    found = rows(within(answer, "_embedded", "oppdaterteEnheter"))
    updates = ((whole(row.get("oppdateringsid")), digits(row.get("organisasjonsnummer")), row) for row in found)
    return [Update(id, number, text(row.get("endringstype"), 20)) for id, number, row in updates if id and number]


def _winding_up(unit: dict[str, Any]) -> bool:
    return any(yes(unit.get(word)) for word in ("underAvvikling", "underTvangsavviklingEllerTvangsopplosning"))


def _addresses(unit: dict[str, Any]) -> tuple[RegisterAddress, ...]:
    visiting = next((found for word in _VISITING if (found := _address("visiting", unit.get(word)))), None)
    return tuple(each for each in (visiting, _address("postal", unit.get("postadresse"))) if each)


def _address(kind: str, given: Any) -> RegisterAddress | None:
    if not isinstance(given, dict):
        return None
    written = given.get("adresse")
    lines = tuple(line for each in (written if isinstance(written, list) else [written]) if (line := text(each)))
    town, code = text(given.get("poststed"), 100), text(given.get("postnummer"), 20)
    country = text(given.get("landkode"), 2).upper() or "NO"
    return RegisterAddress(kind, lines, code, town, country) if lines or town or code else None


def _role(group: dict[str, Any], row: dict[str, Any]) -> Role:
    person, company = row.get("person"), row.get("enhet")
    if isinstance(person, dict):
        parts = (text(within(person, "navn", part)) for part in ("fornavn", "mellomnavn", "etternavn"))
        name, number = " ".join(filter(None, parts)), ""
    else:
        named = within(company, "navn")
        name = " ".join(filter(None, map(text, named if isinstance(named, list) else [named])))
        number = digits(within(company, "organisasjonsnummer"))
    kind, part = (text(within(each, "type", "beskrivelse")) for each in (group, row))
    return Role(kind, part, name, number, day(within(person, "fodselsdato")))
