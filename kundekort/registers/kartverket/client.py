"""Norwegian addresses and where they are: Kartverket's open register (Geonorge, "Adresse-API", no key, NLOD/CC BY 4.0).

Source: https://ws.geonorge.no/adresser/v1, operation `/sok`. KARTVERKET_URL names another server; empty is off. Ask
outside of transactions: a call may take some seconds.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings

from kundekort.registers import calling

SERVICE = "Kartverket"
_SECONDS = 4
_MOST = 10


@dataclass(frozen=True)
class Hit:
    """An address as the register has it; the position in degrees (EPSG:4258, which is WGS 84 to within a metre)."""

    text: str
    post_code: str
    town: str
    municipality: str
    latitude: Decimal
    longitude: Decimal


def find_addresses(street: str, *, post_code: str = "", insist: bool = False) -> list[Hit]:
    """The addresses that match a street with its number, the likeliest first; none when KARTVERKET_URL is empty.

    `insist` asks even if it has just failed. Raises calling.Unavailable when the register is silent.
    """
    words = {"sok": street, "postnummer": post_code or None, "fuzzy": "true", "treffPerSide": _MOST, "utkoordsys": 4258}
    hits = [hit for row in _rows(words, insist=insist) if (hit := _hit(row))]
    wanted = _plain(street)
    return sorted(hits, key=lambda hit: _plain(hit.text) != wanted)


def town_of(post_code: str) -> str:
    """The town of a Norwegian post code, "" when nobody lives there. Raises calling.Unavailable."""
    rows = _rows({"postnummer": post_code, "treffPerSide": 1})
    return _text(rows[0], "poststed") if rows else ""


def ask() -> None:
    """A small question, to see whether the register answers. Raises calling.Unavailable."""
    _rows({"postnummer": "0150", "treffPerSide": 1}, insist=True)


def _rows(words: dict[str, Any], *, insist: bool = False) -> list[dict[str, Any]]:
    if not settings.KARTVERKET_URL:
        return []
    try:
        answer = calling.get_json(
            f"{settings.KARTVERKET_URL}/sok", words, service=SERVICE, seconds=_SECONDS, insist=insist
        )
    except calling.NotFound:
        return []
    rows = answer.get("adresser") if isinstance(answer, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _hit(row: dict[str, Any]) -> Hit | None:
    point = row.get("representasjonspunkt")
    if not isinstance(point, dict):
        return None
    try:
        latitude, longitude = (_degrees(point.get(side), most) for side, most in (("lat", 90), ("lon", 180)))
    except (InvalidOperation, ValueError):
        return None
    words = ("adressetekst", "postnummer", "poststed", "kommunenavn")
    text, post_code, town, municipality = (_text(row, word) for word in words)
    return Hit(text, post_code, town, municipality, latitude, longitude)


def _degrees(value: Any, most: int) -> Decimal:
    degrees = Decimal(str(value)).quantize(Decimal("0.000001"))
    if abs(degrees) > most:
        raise ValueError(value)
    return degrees


def _text(row: dict[str, Any], word: str) -> str:
    value = row.get(word)
    return value.strip()[:200] if isinstance(value, str) else ""


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
