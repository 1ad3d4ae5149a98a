"""What is measured of selections: an act on many, and the map."""

import time
from collections.abc import Iterator, Sequence
from itertools import cycle

from bench.browser import Request
from bench.ground import Ground
from bench.rooms.customers.filling import GIANT
from bench.rooms.selections import filters
from bench.rows import Answers, Computed, Figures, Goal, Row, Unexpected
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.selections import bulk

_MANY = 10_000
_BOXES = ("59.8,10.5,60.0,11.0", "60.3,5.2,60.5,5.4", "55.0,4.0,71.0,31.0", "")


def rows() -> Sequence[Row]:
    """The rows of the table that are about selections."""
    return (
        *filters.rows(),
        Answers("Points of the map", _points, (Goal("p50", 50), Goal("p95", 100)), samples=60),
        Computed(f"New owner for {_MANY:,} customers", _owners, (Goal("/s", 1000, more_is_better=True),), once=True),
    )


def _points(ground: Ground) -> Iterator[Request]:
    return (Request(f"/customers/map/points/?box={box}") for box in cycle(_BOXES))


def _owners(ground: Ground) -> Figures:
    """Ten thousand customers that are named get another owner, each with its entry in the log."""
    pks = range(GIANT + 1, min(GIANT + _MANY, ground.size.customers) + 1)
    started = time.perf_counter()
    done = bulk.go(bulk.do_with_ids(CUSTOMERS, "owner", ground.user.pk, pks, by=ground.user).pk)
    seconds = time.perf_counter() - started
    if not done.is_done or done.position != len(pks):
        raise Unexpected(f"It looked at {done.position} of {len(pks)}: {done.problem}")
    return {"/s": len(pks) / seconds, "s": seconds}
