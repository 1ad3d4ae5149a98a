"""A stand-in for Creditsafe on this machine."""

import json
from typing import Any

import pytest
from django.core.cache import caches

from kundekort.registers.tests.conftest import Act, Fake, Handler, outside, says

__all__ = ["FakeCreditsafe", "creditsafe", "outside"]

RATING = {"commonValue": "A", "creditLimit": {"value": "400000", "currency": "NOK"}, "providerValue": {"value": "87"}}
REPORT = {
    "orderId": "77",
    "report": {
        "companySummary": {"businessName": "NORDLYS ELEKTRO AS"},
        "creditScore": {"currentCreditRating": RATING, "latestRatingChangeDate": "2026-11-03T00:00:00Z"},
    },
}


class FakeCreditsafe:
    """Knows one company. `tokens` counts those it has given; only the last one is taken.

    `search` and `report` may be replaced by another act, and `login` as well.
    """

    def __init__(self, fake: Fake) -> None:
        self.fake = fake
        self.tokens = 0
        self.login: Act | None = None
        self.search: Act | None = None
        self.report: Act = says(200, REPORT)
        fake.does(self.act)

    def act(self, handler: Handler) -> None:
        if handler.path == "/v1/authenticate":
            return (self.login or self._token)(handler)
        if handler.headers["Authorization"] != f"Bearer token-{self.tokens}":
            return handler.answer(401, '{"message": "Unauthorized"}')
        if handler.path.startswith("/v1/companies?"):
            return (self.search or self._companies)(handler)
        return self.report(handler)

    def _token(self, handler: Handler) -> None:
        account = json.loads(self.fake.asked[-1][3])
        if account != {"username": "nordlys", "password": "hemmelig"}:
            return handler.answer(401, '{"message": "wrong"}')
        self.tokens += 1
        return handler.answer(200, json.dumps({"token": f"token-{self.tokens}"}))

    def _companies(self, handler: Handler) -> None:
        known = {"id": "NO-0-923609016", "regNo": "923 609 016", "name": "NORDLYS ELEKTRO AS", "country": "NO"}
        handler.answer(200, json.dumps({"totalSize": 1, "companies": [known]}))

    @property
    def paths(self) -> list[str]:
        return [path for _method, path, _headers, _body in self.fake.asked]


@pytest.fixture
def creditsafe(outside: Fake, settings: Any) -> FakeCreditsafe:
    """Creditsafe as a fake, with an account."""
    settings.CREDITSAFE = {"url": f"{outside.url}/v1", "user": "nordlys", "password": "hemmelig"}
    caches["memory"].clear()
    return FakeCreditsafe(outside)
