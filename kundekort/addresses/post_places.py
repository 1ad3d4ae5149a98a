"""Post codes and their towns: a table that somebody loads, and Kartverket for what it does not hold.

No open table comes with the program: each country's post gives its own away as a file, and GeoNames those of all.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from kundekort.addresses import formats
from kundekort.addresses.models import Address, PostPlace
from kundekort.basics.many_rows import insert_all
from kundekort.basics.refused import Refused
from kundekort.registers import kartverket
from kundekort.registers.calling import NotFound, Unavailable

_SMALL_WORDS = frozenset({"i", "på", "og", "och", "ved", "vid"})
_CODE_HEADINGS = ("postnummer", "postnr", "postkod", "post code", "postal code", "postinumero", "code", "zip")
_TOWN_HEADINGS = ("poststed", "postort", "ort", "by", "bynavn", "town", "place name", "city", "postitoimipaikka")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def town_of(code: str, country: str, *, ask: bool = False) -> str:
    """The town of a post code, "" when nobody knows. With `ask` Kartverket is asked for a Norwegian one.

    Never raises: whoever asks can always type the town.
    """
    try:
        stored = formats.post_code(code, country)
    except Refused:
        return ""
    known = PostPlace.objects.filter(country=country, code=stored).values_list("town", flat=True).first()
    if known or not (ask and stored and country == "NO"):
        return known or ""
    try:
        return titled(kartverket.town_of(stored))
    except (Unavailable, NotFound):
        return ""


def with_town(facts: Mapping[str, Any], before: Address | None = None) -> dict[str, Any]:
    """The facts, with the town of their post code when they have none and the table knows it."""
    if not facts.get("post_code") or facts.get("town") or (before and before.town and "town" not in facts):
        return dict(facts)
    country = facts.get("country") or (before.country if before else "")
    town = town_of(facts["post_code"], country) if country else ""
    return {**facts, "town": town} if town else dict(facts)


@transaction.atomic
def load(path: Path, *, country: str) -> int:
    """Load a country's table in place of the former one; returns how many codes it has.

    Any text file with a column of codes and one of towns: with headings, or as Posten's post code register and the
    files of GeoNames come without. Raises Refused when no line has a code of the country.
    """
    if not formats.format_of(country).post_code:
        raise Refused(_("Post codes are known for NO, SE, FI and DK, and not for %(country)s.") % {"country": country})
    towns = dict(_towns(_lines(path), country))
    if not towns:
        raise Refused(_("This file has no post codes of %(country)s with their towns.") % {"country": country})
    PostPlace.objects.filter(country=country).delete()
    insert_all([PostPlace(country=country, code=code, town=town) for code, town in towns.items()])
    return len(towns)


def counts() -> dict[str, int]:
    """How many post codes of each country are known."""
    rows = PostPlace.objects.values_list("country").annotate(codes=Count("pk")).order_by("country")
    return dict(rows)


def titled(town: str) -> str:
    """A town in capitals as it is written elsewhere: "MO I RANA" is Mo i Rana."""
    if not town.isupper():
        return town
    words = [word.lower() if word.lower() in _SMALL_WORDS else word.title() for word in town.split()]
    return " ".join(words)[:80]


def _towns(lines: list[list[str]], country: str) -> Iterator[tuple[str, str]]:
    headings = [cell.strip().lower() for cell in lines[0]] if lines else []
    code_at, town_at = _place(headings, _CODE_HEADINGS), _place(headings, _TOWN_HEADINGS)
    for cells in lines:
        code_place = code_at if code_at is not None else _first_code(cells, country)
        if code_place is None or code_place >= len(cells) or not (code := _code(cells[code_place], country)):
            continue
        place = town_at if town_at is not None else code_place + 1
        if place < len(cells) and _LETTERS.search(cells[place]):
            yield code, titled(cells[place].strip())


def _place(headings: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((headings.index(heading) for heading in wanted if heading in headings), None)


def _first_code(cells: list[str], country: str) -> int | None:
    return next((place for place, cell in enumerate(cells) if _code(cell, country)), None)


def _code(cell: str, country: str) -> str:
    try:
        return formats.post_code(cell.strip(), country)
    except Refused:
        return ""


def _lines(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    lines = text.splitlines()
    separator = max("\t;,", key=lines[0].count) if lines else ";"
    return list(csv.reader(lines, delimiter=separator, quotechar='"'))
