"""What is measured of notes: the walls, searching in the giant's, writing, and saving the free text."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from random import Random

from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.customers.filling import GIANT
from bench.rooms.customers.measuring import some
from bench.rows import Answers, Goal, Row

_PART = (Goal("p50", 15), Goal("p95", 30))
_SAVE = (Goal("p50", 20), Goal("p95", 40))
_SEARCH = (Goal("p50", 60), Goal("p95", 120))  # reads every note there is on the card


def rows() -> Sequence[Row]:
    """The rows of the table that are about notes."""
    return (
        Answers("Wall of the giant", lambda ground: repeat(_wall(GIANT, "")), _PART),
        Answers("Wall of the giant, search", lambda ground: repeat(_wall(GIANT, "?q=bergen+uke+49")), _SEARCH),
        Answers("Write a note", _notes, _SAVE, samples=200),
        Answers("Save the free text", _texts, _SAVE, samples=200),
    )


def _wall(pk: int, words: str) -> Request:
    return Request(f"/customers/{pk}/panel/wall/{words}", htmx=True)


def _notes(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in some(ground):
        path = f"/customers/{pk}/notes/add/"
        form = filled(ground.browser.ask(Request(path)).text, text=f"Ring {random.randint(1, 99)}")
        yield Request(path, form, htmx=True)


def _texts(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in some(ground):
        path = f"/customers/{pk}/free-text/"
        page = ground.browser.ask(Request(path)).text
        yield Request(path, filled(page, html=f"<p>Avtalt {random.randint(1, 99999)}</p>"), htmx=True)
