"""Reading the wall of a card: pinned notes first, then the newest, each with its first comments."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import HttpRequest

from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared
from kundekort.card.boxes import Box, box_of
from kundekort.history.recording import kind_of
from kundekort.notes.models import Note

PAGE = 5
COMMENTS_SHOWN = 3
_SHOWN = ("id", "text", "created_at", "created_by_id", "edited_at")
PINNED_FIRST = Order("pinned", descending=True, from_text=lambda text: text == "True")
OLDEST_FIRST = Order("pk", from_text=int)


def notes_on(subject: Model) -> QuerySet[Note]:
    """The notes on the wall of a subject, without comments."""
    notes: QuerySet[Note] = Note.objects.on(subject).filter(answers=None)
    return notes


def comments_on(note: Note) -> QuerySet[Note]:
    """The comments on a note."""
    comments: QuerySet[Note] = Note.objects.filter(answers=note)
    return comments


def search(notes: QuerySet[Note], words: str) -> QuerySet[Note]:
    """Notes that hold every word."""
    for word in words.split():
        notes = notes.filter(text__icontains=word)
    return notes


def with_comments(notes: QuerySet[Note]) -> QuerySet[Note]:
    """The notes, each with its first comments and how many there are, in the same query."""
    comments = Note.objects.filter(answers=OuterRef("pk"))
    first = comments.order_by("id")[:COMMENTS_SHOWN].values(of=JSONObject(**{name: name for name in _SHOWN}))
    count = comments.order_by().values("answers").annotate(count=Count("pk")).values("count")
    return notes.annotate(comments_shown=ArraySubquery(first), commented=Coalesce(Subquery(count), 0))


_first_page = Prepared(
    lambda kind, pk: with_comments(Note.objects.filter(on_kind=kind, on_id=pk, answers=None)).order_by(
        "-pinned", "-id"
    )[: PAGE + 1]
)


class Wall:
    """A page of the wall. Read when it is looked at, with one query."""

    def __init__(self, request: HttpRequest, subject: Model) -> None:
        first = _first_page(kind_of(subject), subject.pk)
        self.box: Box[Note] = box_of(
            request, subject, "wall", lambda: with_comments(notes_on(subject)), PINNED_FIRST, size=PAGE,
            search=search, first=first,
        )  # fmt: skip

    @cached_property
    def notes(self) -> list[Note]:
        """The notes, each with `first_comments`, the number of all its comments `commented`, and of those not shown."""
        return [completed(note) for note in self.box.page.rows]


def completed(note: Any) -> Note:
    """A note of `with_comments`, its comments as records."""
    note.first_comments = [_comment(each, note) for each in note.comments_shown]
    note.more_comments = note.commented - len(note.first_comments)
    shown: Note = note
    return shown


def _comment(shown: dict[str, Any], note: Note) -> Note:
    moments = {name: datetime.fromisoformat(shown[name]) for name in ("created_at", "edited_at") if shown[name]}
    return Note(**{**shown, **moments}, answers=note)
