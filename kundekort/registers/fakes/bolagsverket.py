"""Bolagsverket: a token for an account, and companies by number for a token."""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from kundekort.registers.fakes.server import Answering, Asked, Said, said

ACCOUNT = ("nordlys", "hemmelig")
_UNKNOWN = {"typ": "ORGANISATION_FINNS_EJ", "felBeskrivning": "Organisationen finns inte."}


class Bolagsverket:
    """A register of these companies. `tokens` counts those it gave out; only the last one is taken."""

    def __init__(self, companies: Iterable[dict[str, Any]] = ()) -> None:
        self.companies = {each["organisationsidentitet"]["identitetsbeteckning"]: each for each in companies}
        self.tokens = 0
        self.lasts = 3600

    def routes(self) -> list[tuple[str, re.Pattern[str], Answering]]:
        """What it answers to."""
        return [
            ("POST", re.compile("/oauth2/token"), self._token),
            ("POST", re.compile("/vardefulla-datamangder/v1/organisationer"), self._found),
        ]

    def _token(self, _match: re.Match[str], asked: Asked) -> Said:
        wanted = parse_qs(asked.body.decode())
        account = b64encode(":".join(ACCOUNT).encode()).decode()
        if asked.headers.get("Authorization") != f"Basic {account}":
            return said({"error": "invalid_client"}, 401)
        if wanted.get("grant_type") != ["client_credentials"]:
            return said({"error": "unsupported_grant_type"}, 400)
        self.tokens += 1
        return said({"access_token": f"token-{self.tokens}", "token_type": "Bearer", "expires_in": self.lasts})

    def _found(self, _match: re.Match[str], asked: Asked) -> Said:
        if asked.headers.get("Authorization") != f"Bearer token-{self.tokens}":
            return said({"type": "about:blank", "title": "Unauthorized", "status": 401}, 401)
        number = asked.json().get("identitetsbeteckning", "")
        unknown = {"organisationsidentitet": {"identitetsbeteckning": number}, "organisationsnamn": {"fel": _UNKNOWN}}
        return said({"organisationer": [self.companies.get(number, unknown)]})
