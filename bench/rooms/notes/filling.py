"""Notes as the data set has them: one for every customer, 50,000 and comments for the giant, and some free texts."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from bench import names
from bench.copying import NOW, Copy
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.customers.models import Customer
from kundekort.notes.models import Note, Place, Text

_STAMP = ("id", "on_kind", "on_id", "created_at", "created_by_id", "changed_at", "changed_by_id")
_COMMENTS = 5_000
_PINNED_EVERY, _COMMENTED_EVERY, _TEXT_EVERY = 40, 3, 3


def fill(copy: Copy, size: Size) -> None:
    """The notes with their comments, and the texts."""
    copy(Note, (*_STAMP, "text", "pinned", "answers_id"), _notes(size))
    copy(Text, (*_STAMP, "place", "html"), _texts(size))


def _notes(size: Size) -> Iterator[Sequence[Any]]:
    random, last = Random("notes"), size.customers + size.giant_entries
    for nth in range(1, size.customers + 1):
        yield (*_stamp(nth, nth, size), _said(random), nth % _PINNED_EVERY == 0, None)
    for nth in range(size.customers + 1, last + 1):
        yield (*_stamp(nth, GIANT, size), _said(random), False, None)
    for nth in range(1, _COMMENTS + 1):
        yield (*_stamp(last + nth, GIANT, size), _said(random), False, last)
    for nth in range(1, size.customers // _COMMENTED_EVERY + 1):
        customer = nth * _COMMENTED_EVERY
        yield (*_stamp(last + _COMMENTS + nth, customer, size), _said(random), False, customer)


def _texts(size: Size) -> Iterator[Sequence[Any]]:
    random = Random("texts")
    for nth in range(1, size.customers // _TEXT_EVERY + 1):
        place = Place.INFO if nth % 5 == 0 else Place.FREE
        html = f"<h2>{names.place(random)}</h2><ul><li>{_said(random)}</li><li>{_said(random)}</li></ul>"
        yield (*_stamp(nth, nth * _TEXT_EVERY, size), place.value, html)


def _stamp(pk: int, customer: int, size: Size) -> Sequence[Any]:
    by = pk % size.employees + 1
    return pk, Customer._meta.label_lower, customer, NOW, by, NOW, by


def _said(random: Random) -> str:
    who = f"{names.given(random)} {names.surname(random)}"
    return f"{who} ringte fra {names.place(random)}, ring tilbake uke {random.randint(1, 52)}."
