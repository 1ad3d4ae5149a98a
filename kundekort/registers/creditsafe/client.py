"""Asking Creditsafe's Connect API (v1): a token, the company with an organisation number, and its report.

How sure we are: that there is `POST /authenticate`, that its token goes into `Authorization: Bearer` and lives for an
hour, and the addresses of the service and its sandbox, stand in the provider's documentation (doc.creditsafe.com,
2026). The fields of `reading.py` are those of its published report schema as we remember it; nothing here has been
tried with a real account. All of it is in this folder, so that a field that is called otherwise is corrected in one
place; what cannot be read is told as "does not answer" on the page of outside services, and nothing is saved.
"""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.cache import caches

from kundekort.registers import calling
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.credit_answer import CreditAnswer
from kundekort.registers.creditsafe.reading import answer_of, company_of

NAME = "Creditsafe"
_TOKEN = "creditsafe.token"  # noqa: S105 - where it is kept, not what it is
_MINUTES = 50


def is_set_up() -> bool:
    """Whether there is an account to ask with."""
    return bool(settings.CREDITSAFE["user"] and settings.CREDITSAFE["password"])


def credit_of(country: str, org_number: str) -> CreditAnswer:
    """The newest report on a company. `country` is ISO 3166; `org_number` as the country's register writes it.

    Two calls, three without a token, in 15 seconds together. Raises NotFound for a company that
    Creditsafe does not know, Unavailable when it does not answer or what it answers cannot be read.
    """
    with calling.within(calling.SECONDS_IN_ALL):
        found = _asked("/companies", {"countries": country, "regNo": org_number})
        company = company_of(found, org_number)
        if company is None:
            raise NotFound(NAME)
        report = _asked(f"/companies/{quote(company, safe='')}", {"language": "en"})
    return answer_of(report, NAME)


def ask() -> None:
    """Ask for a token and nothing else, to see whether Creditsafe answers."""
    caches["memory"].delete(_TOKEN)
    _token()


def _asked(path: str, params: dict[str, str]) -> Any:
    """What Creditsafe answers; a token it no longer takes is renewed once."""
    try:
        return _with_token(path, params)
    except Unavailable as problem:
        if problem.status not in (401, 403):
            raise
    caches["memory"].delete(_TOKEN)
    return _with_token(path, params)


def _with_token(path: str, params: dict[str, str]) -> Any:
    headers = {"Authorization": f"Bearer {_token()}"}
    return calling.get_json(f"{_base()}{path}", params, service=NAME, headers=headers, insist=True)


def _token() -> str:
    kept = caches["memory"].get(_TOKEN)
    if kept:
        return str(kept)
    account = {"username": settings.CREDITSAFE["user"], "password": settings.CREDITSAFE["password"]}
    given = calling.post_json(f"{_base()}/authenticate", account, service=NAME, insist=True)
    token = given.get("token") if isinstance(given, dict) else None
    if not isinstance(token, str) or not token.isascii() or not token.isprintable():
        raise Unavailable(NAME, "it gave no token")
    caches["memory"].set(_TOKEN, token, _MINUTES * 60)
    return token


def _base() -> str:
    return str(settings.CREDITSAFE["url"]).rstrip("/")
