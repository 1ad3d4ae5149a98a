"""What is measured of relations: searching in the giant's box."""

from collections.abc import Sequence
from itertools import repeat

from bench.browser import Request
from bench.rooms.customers.filling import GIANT
from bench.rows import Answers, Goal, Row

_BOX = (Goal("p50", 15), Goal("p95", 30))


def rows() -> Sequence[Row]:
    """The rows of the table that are about relations."""
    box = f"/customers/{GIANT}/panel/relations/"
    return (
        Answers("Relations of the giant", lambda ground: repeat(Request(box, htmx=True)), _BOX),
        Answers("Relations of the giant, searched", lambda ground: repeat(Request(f"{box}?q=berg", htmx=True)), _BOX),
    )
