"""Reading the wall of a card: pinned notes first, then the newest, each with its first comments."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Model, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared
from kundekort.card.boxes import Box, box_of
from kundekort.history.recording import kind_of
from kundekort.notes.models import Note

PAGE = 10
COMMENTS_SHOWN = 3
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


def _page(kind: str, pk: int) -> QuerySet[Note]:
    wall: QuerySet[Note] = Note.objects.filter(on_kind=kind, on_id=pk, answers=None)
    return wall.order_by("-pinned", "-id")[: PAGE + 1]


def _first_comments(notes: Any) -> QuerySet[Note]:
    comments: Any = Note.objects.filter(answers__in=notes).annotate(
        nth=Window(RowNumber(), partition_by=[F("answers")], order_by="id"),
        of=Window(Count("pk"), partition_by=[F("answers")]),
    )
    first: QuerySet[Note] = comments.filter(nth__lte=COMMENTS_SHOWN).order_by("id")
    return first


_first_page = Prepared(_page)
_their_comments = Prepared(lambda kind, pk: _first_comments(_page(kind, pk).values("pk")))


class Wall:
    """A page of the wall. Read when it is looked at, with two queries."""

    def __init__(self, request: HttpRequest, subject: Model) -> None:
        first = _first_page(kind_of(subject), subject.pk)
        self._first_comments = _their_comments(kind_of(subject), subject.pk)
        self.box: Box[Note] = box_of(
            request, subject, "wall", notes_on(subject), PINNED_FIRST, size=PAGE, search=search, first=first
        )
        self._is_first = not (self.box.q or request.GET.get("cursor"))

    @cached_property
    def notes(self) -> list[Note]:
        """The notes, each with `first_comments` and the number of all its comments, `commented`."""
        notes = self.box.page.rows
        comments = self._first_comments if self._is_first else _first_comments([note.pk for note in notes])
        give_comments(notes, comments)
        return notes


def with_comments(note: Note) -> Note:
    """One note as the wall shows it."""
    give_comments([note], _first_comments([note.pk]))
    return note


def give_comments(notes: Sequence[Note], comments: "Sequence[Note] | QuerySet[Note]") -> None:
    """Hang comments on the notes they answer."""
    of: dict[int | None, list[Note]] = defaultdict(list)
    for comment in comments:
        of[comment.answers_id].append(comment)
    for note in notes:
        mine = of[note.pk]
        note.first_comments = mine  # type: ignore[attr-defined]
        note.commented = mine[0].of if mine else 0  # type: ignore[attr-defined]
        note.more_comments = note.commented - len(mine)  # type: ignore[attr-defined]
