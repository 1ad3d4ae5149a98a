"""Credit reports on every fifth customer, half of them two, and a long history on the giant."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.copying import NOW, Copy
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.credit.models import CreditReport, Risk
from kundekort.customers.models import Customer

GIANT_REPORTS = 5_000
_COLUMNS = (
    "on_kind", "on_id", "created_at", "created_by_id", "changed_at", "changed_by_id", "provider", "risk", "rating",
    "score", "currency", "recommended_limit", "approved_limit", "approved_currency", "reported_on", "current",
)  # fmt: skip
_RATINGS = (("A", Risk.LOW), ("B", Risk.LOW), ("C", Risk.MODERATE), ("D", Risk.HIGH), ("E", Risk.UNRATED))
_WEIGHTS = (40, 30, 20, 7, 3)
_TODAY = NOW.date()


def fill(copy: Copy, size: Size) -> None:
    """The reports, the newest of each customer marked."""
    copy(CreditReport, _COLUMNS, _reports(size))


def _reports(size: Size) -> Iterator[Sequence[Any]]:
    random = Random("credit")
    for nth in range(5, size.customers + 1, 5):
        newest = _TODAY - timedelta(days=random.randrange(700))
        yield _report(random, nth, newest, current=True)
        if nth % 10 == 0:
            yield _report(random, nth, newest - timedelta(days=365), current=False)
    for nth in range(GIANT_REPORTS):
        yield _report(random, GIANT, _TODAY - timedelta(days=nth), current=nth == 0)


def _report(random: Random, customer: int, day: date, *, current: bool) -> Sequence[Any]:
    rating, risk = random.choices(_RATINGS, _WEIGHTS)[0]
    limit = random.randrange(1, 100) * 10_000
    approved = limit if random.random() < 0.6 else None
    return (
        Customer._meta.label_lower, customer, NOW, 1, NOW, 1, "Creditsafe", risk, rating, str(random.randrange(100)),
        "NOK", limit, approved, "NOK" if approved else "", day, current,
    )  # fmt: skip
