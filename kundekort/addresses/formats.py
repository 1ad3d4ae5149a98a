"""How addresses are written in each country: one row of data/formats.csv each, and one row for all others.

Sources: Posten's Adresseringsveileder, PostNord's SS 613401:2011 and Danish addressing guide, Posti's guide, and the
Universal Postal Union's "Addressing systems" for the others.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kundekort.basics.countries import country_name
from kundekort.basics.refused import Refused
from kundekort.people.organisation import home

if TYPE_CHECKING:
    from kundekort.addresses.models import Address

_FILE = Path(__file__).parent / "data" / "formats.csv"
_OTHERS = "*"
_PREFIX = re.compile(r"^(?:NO?|SE?|FIN?|AX|DK|D)[\s-]+(?=\d)")
_LOOSE = re.compile(r"^[\s,\-]+|[\s,\-]+$")


@dataclass(frozen=True)
class Format:
    """`post_code` is the pattern of its digits ("" when anything goes), `gap` the digits before a space when shown.

    `digits` is how many there are where the first may be noughts that a spreadsheet has dropped; `lines` are the lines
    below the street.
    """

    post_code: str
    sample: str
    gap: int
    digits: int
    lines: tuple[str, ...]

    @property
    def needs_region(self) -> bool:
        """Whether an address is not whole without a region: it stands in the line of the town."""
        return any("{region}" in line and "{town}" in line for line in self.lines)


def format_of(country: str) -> Format:
    """The format of a country (ISO 3166)."""
    formats = _formats()
    return formats.get(country, formats[_OTHERS])


def lines_of(address: "Address") -> list[str]:
    """The lines of an envelope: attention, street, place, and the country when it is not ours."""
    attention = [_("Att. %(name)s") % {"name": address.attention}] if address.attention else []
    abroad = [country_name(address.country)] if address.country != home().country else []
    return [*attention, *address.street.splitlines(), *place_lines(address), *abroad]


def place_lines(address: "Address") -> list[str]:
    """The lines with post code, town and region."""
    words = {
        "post_code": shown_post_code(address.post_code, address.country),
        "town": address.town,
        "region": address.region,
    }
    lines = (_LOOSE.sub("", line.format(**words)) for line in format_of(address.country).lines)
    return [line for line in lines if line]


def post_code(text: str, country: str) -> str:
    """A post code in stored form: without the space and the country before it. Raises Refused for none of the country.

    Noughts that a spreadsheet has dropped are put back.
    """
    known = format_of(country)
    if not known.post_code or not text:
        return " ".join(text.upper().split())
    code = re.sub(r"\s", "", _PREFIX.sub("", text.upper()))
    if code.isdecimal():
        code = code.zfill(known.digits)
    if not re.fullmatch(known.post_code, code, re.ASCII):
        raise Refused(
            _("A post code in %(country)s is written like %(sample)s.")
            % {"country": country_name(country), "sample": known.sample},
            field="post_code",
            code="post_code",
        )
    return code


def shown_post_code(code: str, country: str) -> str:
    """The post code as people of the country write it: "123 45" in Sweden."""
    gap = format_of(country).gap
    return f"{code[:gap]} {code[gap:]}" if gap and code else code


@cache
def _formats() -> dict[str, Format]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["country"]: _format(row) for row in csv.DictReader(file, delimiter=";")}


def _format(row: dict[str, str]) -> Format:
    return Format(
        row["post_code"],
        row["sample"],
        int(row["gap"] or 0),
        int(row["digits"] or 0),
        tuple(row["lines"].split("/")),
    )
