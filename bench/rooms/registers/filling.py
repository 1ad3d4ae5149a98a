"""A file like that of Enhetsregisteret, and the units loaded from it."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from bench.copying import Copy
from bench.sizes import Size
from kundekort.registers import loading

_FORMS = ("AS", "AS", "ENK", "ENK", "FLI")
_TRADES = ("ELEKTRO", "BYGG", "EIENDOM", "HOLDING", "TRANSPORT", "SERVICE", "INVEST", "KAFÉ", "GÅRD", "BORETTSLAG")
_TOWNS = ("BERGEN", "OSLO", "TROMSØ", "ÅLESUND", "HAMAR", "VOSS", "BODØ", "MOLDE", "SKIEN", "ÅS")
_SYLLABLES = (
    "BER",
    "NOR",
    "SOL",
    "FJEL",
    "MAR",
    "HAV",
    "VIK",
    "STE",
    "LUN",
    "DAL",
    "KRI",
    "ÅS",
    "SÆ",
    "ØR",
    "HOL",
    "LO",
)
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def fill(copy: Copy, size: Size) -> None:
    """Load the register."""
    with tempfile.TemporaryDirectory() as folder:
        loading.load(write(Path(folder) / "enheter.json", units_of(size)))


def units_of(size: Size) -> int:
    """How many units the register has: Enhetsregisteret's 1.1 million for the largest size."""
    return min(size.customers * 11 // 10, 1_100_000)


def write(path: Path, count: int) -> Path:
    """Write the file, the same one every time."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for place, unit in enumerate(_units(count)):
            file.write("," * bool(place) + json.dumps(unit, ensure_ascii=False))
        file.write("]")
    return path


def _units(count: int) -> Iterator[dict[str, Any]]:
    chance, numbers = Random(1814), _numbers()
    for _ in range(count):
        name = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
        form, town = chance.choice(_FORMS), chance.choice(_TOWNS)
        address = {"adresse": [f"{name.title()}veien {chance.randint(1, 99)}"], "postnummer": "5003", "poststed": town}
        yield {
            "organisasjonsnummer": next(numbers), "navn": f"{name} {chance.choice(_TRADES)} {form}",
            "organisasjonsform": {"kode": form, "beskrivelse": form}, "forretningsadresse": address,
            "naeringskode1": {"kode": "43.210", "beskrivelse": "Elektrisk installasjonsarbeid"}, "konkurs": False,
            "registrertIMvaregisteret": True, "stiftelsesdato": "1995-02-01", "maalform": "Bokmål",
            "aktivitet": ["Installasjon og handel, samt deltakelse i andre selskaper med lignende formål."],
        }  # fmt: skip


def _numbers() -> Iterator[str]:
    """Valid numbers, one after the other."""
    for body in range(80_000_000, 99_999_999, 9):
        digit = -sum(int(each) * weight for each, weight in zip(str(body), _WEIGHTS, strict=True)) % 11
        if digit < 10:
            yield f"{body}{digit}"
