"""Reading the log: the entries of a card, and what others changed since a revision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model, QuerySet

from kundekort.history.models import Entry
from kundekort.history.recording import kind_of
from kundekort.history.sentences import hidden_from


@dataclass(frozen=True)
class Changed:
    """What others did to one field: its value before the first change, who changed it last, and when."""

    before: Any
    by: str
    at: datetime


class Reader(Protocol):
    """Somebody who reads the log, and may do this and that."""

    def may(self, act: str) -> bool: ...


def entries_on(card_of: Model, reader: Reader | None = None) -> QuerySet[Entry]:
    """What is logged on the card of this record and `reader` may see, newest first; without a reader all of it."""
    entries = Entry.objects.filter(on_kind=kind_of(card_of), on_id=card_of.pk).order_by("-id")
    hidden = hidden_from(reader.may) if reader else ()
    return entries.exclude(code__in=hidden) if hidden else entries


def changed_since(subject: Model, revision: int) -> dict[str, Changed]:
    """The fields of `subject` that acts after `revision` have changed."""
    entries = Entry.objects.filter(
        subject_kind=kind_of(subject), subject_id=subject.pk, revision__gt=revision
    ).select_related("by")
    changed: dict[str, Changed] = {}
    for entry in entries.order_by("id"):
        for field, (before, _after) in entry.changes.items():
            first = changed[field].before if field in changed else before
            changed[field] = Changed(first, str(entry.by or ""), entry.at)
    return changed
