"""Finding the merges of a subject."""

from dataclasses import dataclass
from typing import Any

from kundekort.history.reading import merged_ids
from kundekort.history.recording import kind_of
from kundekort.merging.merging import named
from kundekort.merging.models import Merge
from kundekort.merging.taking_apart import why_not


@dataclass(frozen=True)
class Shown:
    """A merge with the name of what was merged, and why it cannot be undone; "" when it can."""

    merge: Merge
    other: str
    why_not: str


def merges_into(subject: Any, *, undone: bool = False) -> list[Shown]:
    """The merges into the subject and into those merged into it, the latest first; with `undone` those as well."""
    ids = [subject.pk, *merged_ids(subject)]
    rows = Merge.objects.filter(kind=kind_of(subject), survivor_id__in=ids).order_by("-pk")
    merges = list(rows if undone else rows.filter(undone_at=None))
    wanted = {pk for merge in merges for pk in (merge.survivor_id, merge.other_id)}
    there = type(subject)._base_manager.in_bulk(wanted)
    return [
        Shown(merge, named(there[merge.other_id]), why_not(merge, there[merge.survivor_id]))
        for merge in merges
        if merge.other_id in there and merge.survivor_id in there
    ]
