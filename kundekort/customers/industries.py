"""The table of industries: the one we bring, and lists of a national bureau loaded into it.

We bring the sections and divisions of NACE Rev. 2.1 (in Norway SN2025, in Sweden SNI 2025). An organisation that wants
the five digits of its own country loads the bureau's list: SSB's Klass export, SCB's list as CSV, or any CSV that has a
column with codes and one with names.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.models import Industry

DELIVERED = Path(__file__).parent / "data" / "industries.csv"
_CODE_HEADINGS = ("code", "kode", "kod", "sni 2025", "sni2025", "sni-kod", "sn2025", "nace")
_NAME_HEADINGS = ("name", "navn", "namn", "benämning", "aktivitetsrubrik", "rubrik", "beskrivelse", "benevnelse")
_CODE = re.compile(r"[A-V]|\d{2}(\.\d{1,3})?")
_LONGEST = 200


@dataclass(frozen=True)
class Counts:
    """What loading a list did; `skipped` rows had no code of the standard or no name."""

    created: int
    changed: int
    unchanged: int
    skipped: int


def delivered() -> list[dict[str, str]]:
    """The industries we bring: code, name_en, name_nb, name_sv."""
    with DELIVERED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@transaction.atomic
def load(path: Path, *, language: str) -> Counts:
    """Load a bureau's list whose names are in `language` ("nb", "sv" or "en"); codes it does not name stay as they are.

    A new code gets the name in English too until there is an English one. Raises Refused when the file has no codes.
    """
    held = {industry.code: industry for industry in Industry.objects.all()}
    field, created, changed, seen, skipped = f"name_{language}", [], [], set(), 0
    for code, name in _rows(path):
        if not _CODE.fullmatch(code) or not name or code in seen:
            skipped += 1
            continue
        seen.add(code)
        if code not in held:
            created.append(Industry(**{"code": code, "name_en": name, field: name}))
        elif getattr(held[code], field) != name:
            setattr(held[code], field, name)
            changed.append(held[code])
    if not seen:
        raise Refused(_("This file has no industry codes. It needs a column named “code” and one named “name”."))
    Industry.objects.bulk_create(created)
    Industry.objects.bulk_update(changed, [field])
    return Counts(len(created), len(changed), len(seen) - len(created) - len(changed), skipped)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    lines = _text(path).splitlines()
    separator = max(";,\t", key=lines[0].count) if lines else ";"
    table = csv.reader(lines, delimiter=separator)
    headings = [heading.strip().lower() for heading in next(table, [])]
    code_at, name_at = _place(headings, _CODE_HEADINGS), _place(headings, _NAME_HEADINGS)
    for row in table:
        if len(row) > max(code_at, name_at):
            yield _dotted(row[code_at].strip()), " ".join(row[name_at].split())[:_LONGEST]


def _place(headings: list[str], wanted: tuple[str, ...]) -> int:
    for heading in wanted:
        if heading in headings:
            return headings.index(heading)
    raise Refused(_("This file has no industry codes. It needs a column named “code” and one named “name”."))


def _dotted(code: str) -> str:
    """SCB leaves the point out: 43210 is 43.210."""
    return f"{code[:2]}.{code[2:]}" if re.fullmatch(r"\d{3,5}", code) else code.upper()


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
