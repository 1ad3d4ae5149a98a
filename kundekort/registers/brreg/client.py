"""Asking Enhetsregisteret (no key, NLOD): https://data.brreg.no/enhetsregisteret/api.

BRREG_URL names another server; empty is off. Ask outside of transactions: a call may take some seconds.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.brreg import reading
from kundekort.registers.brreg.reading import NAME, Role, Update
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.company import Company
from kundekort.registers.reading import rows, text, within

_SHORTEST = 2
_LONGEST = 180
_AT_ONCE = 100


def is_set_up() -> bool:
    """Whether it is asked at all."""
    return bool(settings.BRREG_URL)


def look_up(number: str) -> Company | None:
    """The unit, or else the sub-unit, with a number; None for one that is unknown, removed, or not a number.

    Raises calling.Unavailable.
    """
    wanted = reading.number_of(number)
    if not wanted:
        return None
    try:
        return _one("enheter", wanted)
    except NotFound as unknown:
        if unknown.removed:
            return None
    try:
        return _one("underenheter", wanted)
    except NotFound:
        return None


def find(name: str, limit: int) -> list[Company]:
    """Units by name, at most 100, the likeliest first. Two letters at least. Raises calling.Unavailable."""
    words = text(name, _LONGEST)
    if len(words) < _SHORTEST:
        return []
    return _many({"navn": words, "size": min(limit, _AT_ONCE)})


def many(numbers: list[str]) -> list[Company]:
    """The units with these numbers, at most 100; those it does not know are left out. Raises calling.Unavailable."""
    return _many({"organisasjonsnummer": ",".join(numbers[:_AT_ONCE]), "size": _AT_ONCE})


def roles_of(number: str) -> list[Role]:
    """Who does what in a company. Raises calling.Unavailable."""
    wanted = reading.number_of(number)
    try:
        return reading.roles_of(_asked(f"enheter/{wanted}/roller")) if wanted else []
    except NotFound:
        return []


def updates_since(last: int, *, since: str | None = None, size: int = 1000) -> list[Update]:
    """What has changed after the entry `last`, or, when that is 0, since a moment; oldest first, at most `size`.

    Ask again with the last id until fewer come: pages beyond the 10,000th entry cannot be had otherwise. Raises
    calling.Unavailable.
    """
    begin: dict[str, Any] = {"oppdateringsid": last + 1} if last else {"dato": since}
    found = reading.updates_of(_asked("oppdateringer/enheter", {**begin, "size": size}, insist=True))
    return sorted((each for each in found if each.id > last), key=lambda each: each.id)


def ask() -> None:
    """A small question, to see whether the register answers. Raises calling.Unavailable."""
    _asked("enheter", {"size": 1}, insist=True)


def _one(kind: str, number: str) -> Company:
    company = reading.company_of(_asked(f"{kind}/{number}"), timezone.now())
    if company is None:
        raise Unavailable(NAME, "its answer is not a unit")
    return company


def _many(words: dict[str, Any]) -> list[Company]:
    """The companies of one page. `_embedded` is not there when there are none."""
    try:
        answer = _asked("enheter", words)
    except NotFound:
        return []
    now = timezone.now()
    found = (reading.company_of(each, now) for each in rows(within(answer, "_embedded", "enheter")))
    return [company for company in found if company]


def _asked(path: str, words: dict[str, Any] | None = None, *, insist: bool = False) -> Any:
    if not settings.BRREG_URL:
        raise Unavailable(NAME, "it is not set up")
    return calling.get_json(f"{settings.BRREG_URL}/{path}", words, service=NAME, insist=insist)
