"""Asking CVR at Erhvervsstyrelsen (Elasticsearch, free, with an account): https://distribution.virk.dk/cvr-permanent.

How sure we are: address, account and fields stand in several programs that use it; nothing here has been tried with a
real account. CVR_USER and CVR_PASSWORD are the account; without them it is not asked.
"""

from base64 import b64encode
from typing import Any

from django.conf import settings
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.company import Company
from kundekort.registers.cvr import reading
from kundekort.registers.cvr.reading import NAME
from kundekort.registers.reading import rows, text, within

_NUMBER, _PRESENT_NAME = "Vrvirksomhed.cvrNummer", "Vrvirksomhed.virksomhedMetadata.nyesteNavn.navn"
_PARTS = "cvrNummer virksomhedMetadata telefonNummer elektroniskPost hjemmeside postadresse livsforloeb"
_FIELDS = [f"Vrvirksomhed.{part}" for part in _PARTS.split()]
_SHORTEST = 2
_LONGEST = 180


def is_set_up() -> bool:
    """Whether there is an account to ask with."""
    return bool(settings.CVR["user"] and settings.CVR["password"])


def look_up(number: str) -> Company | None:
    """The company with a CVR number; None for one that is unknown or no number. Raises Unavailable."""
    wanted = reading.number_of(number)
    found = _companies({"term": {_NUMBER: int(wanted)}}, 1) if wanted else []
    return next((company for company in found if company.number == wanted), None)


def find(name: str, limit: int) -> list[Company]:
    """Companies by name, the likeliest first. Raises Unavailable."""
    words = text(name, _LONGEST)
    if len(words) < _SHORTEST:
        return []
    return _companies({"match": {_PRESENT_NAME: {"query": words, "operator": "and"}}}, min(limit, 100))


def ask() -> None:
    """A small question, to see whether it answers. Raises Unavailable."""
    _asked({"match_all": {}}, 1, insist=True)


def _companies(query: dict[str, Any], size: int) -> list[Company]:
    try:
        answer = _asked(query, size)
    except NotFound:
        return []
    hits = within(answer, "hits", "hits")
    if not isinstance(hits, list):
        raise Unavailable(NAME, "its answer has no hits")
    now = timezone.now()
    return [company for hit in rows(hits) if (company := reading.company_of(hit, now))]


def _asked(query: dict[str, Any], size: int, *, insist: bool = False) -> Any:
    if not is_set_up():
        raise Unavailable(NAME, "it is not set up")
    account = b64encode(f"{settings.CVR['user']}:{settings.CVR['password']}".encode()).decode()
    return calling.post_json(
        f"{settings.CVR['url'].rstrip('/')}/virksomhed/_search",
        {"_source": _FIELDS, "query": query, "size": size},
        service=NAME,
        headers={"Authorization": f"Basic {account}"},
        insist=insist,
        harmless=True,
    )
