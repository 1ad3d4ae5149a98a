"""Reading what CVR answers: an Elasticsearch hit has `_source.Vrvirksomhed`, whose `virksomhedMetadata` is the present.

`sammensatStatus` is AKTIV or NORMAL for one that goes about its business, and otherwise says why not; the last period
of `livsforloeb` has an end when the company has one.
"""

from datetime import date, datetime
from typing import Any

from stdnum.dk import cvr
from stdnum.exceptions import ValidationError

from kundekort.registers.company import Company, RegisterAddress
from kundekort.registers.reading import day, digits, rows, text, whole, within

NAME = "CVR"
_NOW = "virksomhedMetadata"
_BANKRUPT, _WINDING_UP = "KONKURS", ("LIKVIDATION", "TVANGSOPL")


def number_of(written: str) -> str:
    """The eight digits of a CVR number however it is written, "" when it cannot be one."""
    plain = text(written).upper().removeprefix("DK")
    try:
        return str(cvr.validate(plain))
    except ValidationError:
        return ""


def company_of(hit: Any, fetched_at: datetime) -> Company | None:
    """A company in our words, None when it has no number or name."""
    row = within(hit, "_source", "Vrvirksomhed")
    number, name = digits(within(row, "cvrNummer")), text(within(row, _NOW, "nyesteNavn", "navn"))
    if len(number) != 8 or not name:
        return None
    now = row[_NOW]
    status = text(now.get("sammensatStatus")).upper()
    return Company(
        country="DK",
        number=number,
        name=name,
        register=NAME,
        fetched_at=fetched_at,
        form=text(within(now, "nyesteVirksomhedsform", "kortBeskrivelse"), 10),
        form_name=text(within(now, "nyesteVirksomhedsform", "langBeskrivelse")),
        email=_contact(row.get("elektroniskPost")),
        phone=_contact(row.get("telefonNummer")),
        website=_contact(row.get("hjemmeside")),
        industry=text(within(now, "nyesteHovedbranche", "branchekode"), 10),
        industry_name=text(within(now, "nyesteHovedbranche", "branchetekst")),
        employees=_employees(now),
        founded_on=day(now.get("stiftelsesDato")),
        addresses=_addresses(row, now),
        bankrupt=_BANKRUPT in status,
        winding_up=any(word in status for word in _WINDING_UP),
        deleted_on=_ended(row.get("livsforloeb")),
    )


def _contact(values: Any) -> str:
    """The present one of e-mail, phone or website that is not secret."""
    for row in rows(values):
        if not row.get("hemmelig") and not within(row, "periode", "gyldigTil"):
            return text(row.get("kontaktoplysning"))
    return ""


def _employees(now: dict[str, Any]) -> int | None:
    found = (within(now, f"nyeste{each}beskaeftigelse", "antalAnsatte") for each in ("Maaneds", "Kvartals", "Aars"))
    return next((count for each in found if (count := whole(each)) is not None), None)


def _ended(lives: Any) -> date | None:
    ends = [day(within(row, "periode", "gyldigTil")) for row in rows(lives)]
    return max(filter(None, ends)) if ends and all(ends) else None


def _addresses(row: dict[str, Any], now: dict[str, Any]) -> tuple[RegisterAddress, ...]:
    present = [each for each in rows(row.get("postadresse")) if not within(each, "periode", "gyldigTil")]
    given = (("visiting", now.get("nyesteBeliggenhedsadresse")), ("postal", present[0] if present else None))
    return tuple(each for kind, value in given if (each := _address(kind, value)))


def _address(kind: str, given: Any) -> RegisterAddress | None:
    if not isinstance(given, dict):
        return None
    house = f"{text(given.get('husnummerFra'))}{text(given.get('bogstavFra'))}"
    last = f"{text(given.get('husnummerTil'))}{text(given.get('bogstavTil'))}"
    door = " ".join(filter(None, (text(given.get("etage")), text(given.get("sidedoer")))))
    street = " ".join(filter(None, (text(given.get("vejnavn")), f"{house}-{last}" if house and last else house)))
    care_of, box = text(given.get("conavn")), text(given.get("postboks"))
    lines = tuple(filter(None, (
        care_of and f"c/o {care_of}", f"{street}, {door}" if street and door else street, box and f"Postboks {box}",
        text(given.get("fritekst")),
    )))  # fmt: skip
    code, town = text(given.get("postnummer"), 20), text(given.get("postdistrikt"), 100)
    return RegisterAddress(kind, lines, code, town, text(given.get("landekode"), 2).upper() or "DK") if town else None
