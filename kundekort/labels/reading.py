"""The labels of a subject, or of a page of subjects, in one query; head, boxes and columns share it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model

from kundekort.basics.any_of import AnyOf
from kundekort.history.recording import kind_of
from kundekort.labels.models import Labelled, Sort

_KEPT = "_labels_on"


@dataclass(frozen=True, slots=True)
class Chip:
    """A label on a subject, with no more than is shown of it."""

    pk: int
    sort: str
    name: str
    full_name: str
    colour: str
    retired: bool

    @property
    def looks(self) -> str:
        """Its further classes, each with a space in front."""
        return (f" tag-{self.colour}" if self.colour else "") + (" off" if self.retired else "")


type Chips = Mapping[str, Sequence[Chip]]
"""Chips by sort, in alphabetical order."""


def labels_of(subject: Model) -> Chips:
    """The labels on a subject by sort; asked for once for every instance."""
    kept: Chips | None = subject.__dict__.get(_KEPT)
    if kept is None:
        load_labels([subject])
        kept = subject.__dict__[_KEPT]
    return kept


def load_labels(subjects: Sequence[Model]) -> None:
    """Ask for the labels of many subjects of one kind at once, so that `labels_of` has them."""
    if not subjects:
        return
    found: dict[int, dict[str, list[Chip]]] = defaultdict(lambda: {sort: [] for sort in Sort.values})
    for pk, label, sort, name, full_name, colour, retired_at in _rows(subjects):
        found[pk][sort].append(Chip(label, sort, name, full_name, colour, retired_at is not None))
    for subject in subjects:
        subject.__dict__[_KEPT] = found[subject.pk]


def names_of(subject: Model, sort: str) -> str:
    """The names of a subject's labels of one sort, as lists show them and imports read them."""
    return ", ".join(chip.full_name for chip in labels_of(subject)[sort])


def _rows(subjects: Sequence[Model]) -> Any:
    pks = [subject.pk for subject in subjects]
    is_on = {"on_id": pks[0]} if len(pks) == 1 else {}
    among = [] if is_on else [AnyOf(F("on_id"), pks)]
    rows = Labelled.objects.filter(*among, on_kind=kind_of(subjects[0]), **is_on).order_by("label__tree_key", "label")
    columns = ("sort", "name", "full_name", "colour", "retired_at")
    return rows.values_list("on_id", "label_id", *(f"label__{column}" for column in columns))
