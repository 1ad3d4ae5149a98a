"""Asking Bolagsverket's API of valuable datasets (v1, free, with an account): a token by OAuth 2, then a company.

How sure we are: addresses, scope and fields stand in several programs that use it; nothing here has been tried with a
real account. BOLAGSVERKET_ID and BOLAGSVERKET_SECRET are the account; without them it is not asked.
"""

from base64 import b64encode
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from kundekort.registers import calling
from kundekort.registers.bolagsverket import reading
from kundekort.registers.bolagsverket.reading import NAME
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.company import Company
from kundekort.registers.reading import rows, whole, within

_SCOPE = "vardefulla-datamangder:read"
_TOKEN = "bolagsverket.token"  # noqa: S105 - where it is kept, not what it is
_NOT_TAKEN = (401, 403)
_AT_LEAST, _BEFORE = 60, 60


def is_set_up() -> bool:
    """Whether there is an account to ask with."""
    return bool(settings.BOLAGSVERKET["id"] and settings.BOLAGSVERKET["secret"])


def look_up(number: str) -> Company | None:
    """The company with an organisation number; None for one that is unknown or no number. Raises Unavailable."""
    wanted = reading.number_of(number)
    if not wanted:
        return None
    try:
        with calling.within(calling.SECONDS_IN_ALL):
            answer = _asked(wanted)
    except NotFound:
        return None
    return _company(answer, wanted)


def ask() -> None:
    """Ask for a token and nothing else, to see whether it answers. Raises Unavailable."""
    caches["memory"].delete(_TOKEN)
    _token()


def _company(answer: Any, number: str) -> Company | None:
    found = list(rows(within(answer, "organisationer")))
    for row in found:
        if company := reading.company_of(row, number, timezone.now()):
            return company
    if found and not all(map(reading.is_unknown, found)):
        raise Unavailable(NAME, "its answer has no company")
    if not isinstance(within(answer, "organisationer"), list):
        raise Unavailable(NAME, "its answer is not a list of companies")
    return None


def _asked(number: str) -> Any:
    """What it answers; a token it no longer takes is renewed once."""
    try:
        return _with_token(number)
    except Unavailable as problem:
        if problem.status not in _NOT_TAKEN:
            raise
    caches["memory"].delete(_TOKEN)
    return _with_token(number)


def _with_token(number: str) -> Any:
    headers = {"Authorization": f"Bearer {_token()}"}
    url = f"{settings.BOLAGSVERKET['url'].rstrip('/')}/organisationer"
    body = {"identitetsbeteckning": number}
    return calling.post_json(url, body, service=NAME, headers=headers, harmless=True)


def _token() -> str:
    """A token, remembered until shortly before its end."""
    kept = caches["memory"].get(_TOKEN)
    if kept:
        return str(kept)
    if not is_set_up():
        raise Unavailable(NAME, "it is not set up")
    account = b64encode(f"{settings.BOLAGSVERKET['id']}:{settings.BOLAGSVERKET['secret']}".encode()).decode()
    given = calling.post_form(
        settings.BOLAGSVERKET["token_url"],
        {"grant_type": "client_credentials", "scope": _SCOPE},
        service=NAME,
        headers={"Authorization": f"Basic {account}"},
    )
    token = within(given, "access_token")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise Unavailable(NAME, "it gave no token")
    caches["memory"].set(_TOKEN, token, max((whole(given.get("expires_in")) or 0) - _BEFORE, _AT_LEAST))
    return token
