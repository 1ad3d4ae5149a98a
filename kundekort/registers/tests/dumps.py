"""Small files like those of Enhetsregisteret."""

import gzip
import json
from pathlib import Path
from typing import Any

from stdnum.no import orgnr


def number(serial: int) -> str:
    """A valid number that belongs to nobody."""
    bodies = (f"31{41_000 + serial * 20 + more:06d}" for more in range(20))
    return next(body + digit for body in bodies for digit in "0123456789" if orgnr.is_valid(body + digit))


def unit(serial: int, name: str, town: str = "BERGEN", **more: Any) -> dict[str, Any]:
    """A unit as the register has it."""
    return {
        "organisasjonsnummer": number(serial), "navn": name, "organisasjonsform": {"kode": "AS"},
        "forretningsadresse": {"adresse": ["Veien 1"], "postnummer": "5003", "poststed": town, "landkode": "NO"},
        "antallAnsatte": 3, "konkurs": False, **more,
    }  # fmt: skip


UNITS = [
    unit(0, "NORDLYS ELEKTRO AS"),
    unit(1, "AASEN BYGG AS", "ÅLESUND"),
    unit(2, "BYGG OG BETONG ÅSEN ANS", "OSLO", konkurs=True),
    unit(3, "ØYSTEIN MØLLER TRANSPORT", "TROMSØ", antallAnsatte=None),
    unit(4, "ELEKTRO NORD AS", "TROMSØ"),
]


def dump(folder: Path, units: list[dict[str, Any]] | None = None, *, name: str = "enheter.json") -> Path:
    """The file, packed when its name ends so."""
    path = folder / name
    text = json.dumps(UNITS if units is None else units, ensure_ascii=False, indent=1).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


CSV = (
    '"organisasjonsnummer","navn","organisasjonsform.kode","forretningsadresse.adresse","forretningsadresse.poststed",'
    '"antallAnsatte","konkurs"\r\n'
    f'"{number(0)}","NORDLYS ELEKTRO AS","AS","Veien 1","BERGEN","3","false"\r\n'
    f'"{number(1)}","AASEN, ""BYGG""\nOG TRE AS","AS","Veien 1, 2. etg","ÅLESUND","","true"\r\n'
)
