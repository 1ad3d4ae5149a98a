"""Reading what Bolagsverket's API of valuable datasets (v1) answers.

What one of the authorities behind it could not tell has a `fel` with a `typ` in its place: ORGANISATION_FINNS_EJ when
it does not know the number. Codes of ongoing procedures: KK is bankruptcy, LI liquidation.
"""

from datetime import datetime
from typing import Any

from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from kundekort.registers.company import Company, RegisterAddress
from kundekort.registers.reading import day, digits, rows, text, within

NAME = "Bolagsverket"
_UNKNOWN = "ORGANISATION_FINNS_EJ"
_OWN_NAME = "FORETAGSNAMN"
_GOING_ON = "pagaendeAvvecklingsEllerOmstruktureringsforfarande"
_BANKRUPT, _WINDING_UP = ("KK", "konkurs"), ("LI", "likvidation")


def number_of(written: str) -> str:
    """The ten digits of an organisation number however it is written, "" when it cannot be one."""
    plain = text(written).upper()
    if plain.startswith("SE"):
        plain = plain[2:].removesuffix("01")
    try:
        return str(orgnr.validate(plain))
    except ValidationError:
        return ""


def company_of(row: Any, number: str, fetched_at: datetime) -> Company | None:
    """A company in our words, None when it has no name."""
    name = _name(row)
    if not name or digits(within(row, "organisationsidentitet", "identitetsbeteckning"))[-10:] != number:
        return None
    trade = next(rows(within(row, "naringsgrenOrganisation", "sni")), {})
    going_on = list(rows(within(row, _GOING_ON, f"{_GOING_ON}Lista")))
    return Company(
        country="SE",
        number=number,
        name=name,
        register=NAME,
        fetched_at=fetched_at,
        form=text(within(row, "organisationsform", "kod"), 10),
        form_name=text(within(row, "organisationsform", "klartext")),
        industry=text(trade.get("kod"), 10),
        industry_name=text(trade.get("klartext")),
        founded_on=day(within(row, "organisationsdatum", "registreringsdatum")),
        addresses=_addresses(within(row, "postadressOrganisation", "postadress")),
        bankrupt=_is(going_on, *_BANKRUPT),
        winding_up=_is(going_on, *_WINDING_UP),
        deleted_on=day(within(row, "avregistreradOrganisation", "avregistreringsdatum")),
    )


def is_unknown(row: Any) -> bool:
    """Whether the answer says that there is no such company."""
    return text(within(row, "organisationsnamn", "fel", "typ")) == _UNKNOWN


def _name(row: Any) -> str:
    names = list(rows(within(row, "organisationsnamn", "organisationsnamnLista")))
    own = [each for each in names if text(within(each, "organisationsnamntyp", "kod")) == _OWN_NAME]
    return next((text(each.get("namn")) for each in own or names), "")


def _is(going_on: list[dict[str, Any]], code: str, word: str) -> bool:
    return any(text(each.get("kod")) == code or word in text(each.get("klartext")).lower() for each in going_on)


def _addresses(given: Any) -> tuple[RegisterAddress, ...]:
    if not isinstance(given, dict):
        return ()
    care_of = text(given.get("coAdress"))
    lines = tuple(
        filter(None, (care_of and f"c/o {care_of.removeprefix('c/o ')}", text(given.get("utdelningsadress"))))
    )
    code, town = text(given.get("postnummer"), 20), text(given.get("postort"), 100)
    return (RegisterAddress("postal", lines, code, town, "SE"),) if lines or town else ()
