"""Organisation and phone numbers that pass every check and belong to nobody.

Norwegian numbers beginning with 31 are synthetic (Skatteetaten, Tenor testdata); the Swedish, Finnish and Danish ones
are from the ends of their series that have not been given out. Swedish phone numbers are those PTS keeps for fiction.
"""

from collections.abc import Callable
from types import ModuleType

from stdnum.dk import cvr
from stdnum.fi import ytunnus
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish

_SERIES: dict[str, tuple[ModuleType, str]] = {
    "NO": (norwegian, "31{:06d}"),
    "SE": (swedish, "5599{:05d}"),
    "FI": (ytunnus, "9{:06d}"),
    "DK": (cvr, "98{:05d}"),
}
_FIRST = 41_000
_APART = 20
_PHONES: dict[str, Callable[[int], str]] = {
    "NO": lambda serial: f"55 21 {40 + serial // 100 % 10} {serial % 100:02d}",
    "SE": lambda serial: f"031-390 06 {serial % 50:02d}",
    "FI": lambda serial: f"+358 9 5550 {serial % 10_000:04d}",
    "DK": lambda serial: f"33 55 {serial // 100 % 100:02d} {serial % 100:02d}",
}


def org_number(country: str, serial: int) -> str:
    """A valid number of the country for a serial number from 0; different serials give different numbers.

    Some bodies have no check digit; then the next body is taken.
    """
    module, pattern = _SERIES[country]
    first = _FIRST + serial * _APART
    bodies = (pattern.format(body) for body in range(first, first + _APART))
    return next(body + digit for body in bodies for digit in "0123456789" if module.is_valid(body + digit))


def phone(country: str, serial: int) -> str:
    """A phone number of the country as people write it."""
    return _PHONES[country](serial)
