"""Asking PRH's YTJ API (v3, no key, CC BY 4.0): https://avoindata.prh.fi/opendata-ytj-api/v3/companies.

PRH_URL names another server; empty is off. Ask outside of transactions: a call may take some seconds.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.company import Company
from kundekort.registers.prh import reading
from kundekort.registers.prh.reading import NAME
from kundekort.registers.reading import rows, text, within

_SHORTEST = 2
_LONGEST = 180
_LARGEST = 8_000_000
_SOMEBODY = "0112038-9"


def is_set_up() -> bool:
    """Whether it is asked at all."""
    return bool(settings.PRH_URL)


def look_up(number: str) -> Company | None:
    """The company with a Y-tunnus; None for one that is unknown or no number. Raises calling.Unavailable."""
    wanted = reading.number_of(number)
    found = _companies({"businessId": f"{wanted[:7]}-{wanted[7:]}"}) if wanted else []
    return next((company for company in found if company.number == wanted), None)


def find(name: str, limit: int) -> list[Company]:
    """Companies by name, those that still are first, at most the 100 of a page. Raises calling.Unavailable."""
    words = text(name, _LONGEST)
    found = _companies({"name": words}) if len(words) >= _SHORTEST else []
    return sorted(found, key=lambda company: bool(company.deleted_on))[:limit]


def ask() -> None:
    """A small question, to see whether the register answers. Raises calling.Unavailable."""
    _asked({"businessId": _SOMEBODY}, insist=True)


def _companies(words: dict[str, str]) -> list[Company]:
    try:
        answer = _asked(words)
    except NotFound:
        return []
    if not isinstance(within(answer, "companies"), list):
        raise Unavailable(NAME, "its answer is not a list of companies")
    now = timezone.now()
    return [company for row in rows(answer["companies"]) if (company := reading.company_of(row, now))]


def _asked(words: dict[str, str], *, insist: bool = False) -> Any:
    if not settings.PRH_URL:
        raise Unavailable(NAME, "it is not set up")
    url = f"{settings.PRH_URL}/companies"
    return calling.get_json(url, words, service=NAME, insist=insist, largest=_LARGEST)
