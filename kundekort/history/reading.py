"""Reading the log: the entries of a card, and what others changed since a revision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet

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
    """What is logged on the card of this record and of those merged into it, newest first.

    Without what `reader` may not see; without a reader all of it.
    """
    ids = [card_of.pk, *merged_ids(card_of)]
    of_card = Q(on_id__in=ids) if len(ids) > 1 else Q(on_id=card_of.pk)
    entries = Entry.objects.filter(of_card, on_kind=kind_of(card_of)).order_by("-id")
    hidden = hidden_from(reader.may) if reader else ()
    return entries.exclude(code__in=hidden) if hidden else entries


def merged_ids(survivor: Any) -> list[int]:
    """The ids of those merged into a record, all of them directly. One query; none after `with_merged`."""
    if "merged_ids" in survivor.__dict__:
        return list(survivor.__dict__["merged_ids"])
    if not hasattr(survivor, "merged_into_id"):
        return []
    return list(type(survivor)._base_manager.filter(merged_into=survivor.pk).values_list("pk", flat=True))


def with_merged[M: Model](records: QuerySet[M]) -> QuerySet[M]:
    """The records, each with `merged_ids`."""
    merged = records.model._base_manager.filter(merged_into=OuterRef("pk")).order_by("pk")
    annotated: QuerySet[M] = records.annotate(merged_ids=ArraySubquery(merged.values("pk")))  # type: ignore[assignment]
    return annotated


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
