"""What is measured of credit: the list by credit, and the long history in the box of the giant."""

from collections.abc import Sequence
from itertools import cycle, repeat

from bench.browser import Request
from bench.rooms.customers.filling import GIANT
from bench.rows import Answers, Goal, Requests, Row
from kundekort.credit.models import Risk

_LIST = (Goal("p50", 20), Goal("p95", 40), Goal("kB", 25, noisy=False))
_BOX = (Goal("p50", 15), Goal("p95", 30))
_COLUMNS = "columns=name,number,credit,credit_limit,credit_date"


def rows() -> Sequence[Row]:
    """The rows of the table that are about credit."""
    return (
        Answers("Customer list, with credit", lambda _ground: repeat(Request(f"/customers/?{_COLUMNS}")), _LIST),
        Answers("Customer list, by credit risk", _by(*(f"credit={risk}" for risk in Risk.values)), _LIST, samples=100),
        Answers("Customer list, without credit report", _by("credit=none"), _LIST, samples=100),
        Answers(
            "Customer list, by rating and credit limit",
            _by("credit_rating=D", "credit_limit_from=990000", "credit_rating=A&credit_limit_from=500000"),
            _LIST,
            samples=100,
        ),
        Answers("Credit box of the giant", lambda _ground: repeat(Request(f"/customers/{GIANT}/panel/credit/")), _BOX),
    )


def _by(*words: str) -> Requests:
    return lambda _ground: cycle([Request(f"/customers/?{word}") for word in words])
