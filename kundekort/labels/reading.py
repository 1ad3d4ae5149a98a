"""The labels of a subject, or of a page of subjects, in one query; head, boxes and columns share it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Model

from kundekort.basics.any_of import AnyOf
from kundekort.basics.prepared import Prepared
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


class Asked(Mapping[str, Sequence[Chip]]):
    """The chips of one subject, read when they are looked at."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    @cached_property
    def _chips(self) -> Chips:
        return _by_sort(row[1:] for row in self._rows)

    def __getitem__(self, sort: str) -> Sequence[Chip]:
        return self._chips[sort]

    def __iter__(self) -> Iterator[str]:
        return iter(self._chips)

    def __len__(self) -> int:
        return len(self._chips)


def labels_of(subject: Model) -> Chips:
    """The labels on a subject by sort; asked for once for every instance."""
    kept: Chips | None = subject.__dict__.get(_KEPT)
    if kept is None:
        kept = subject.__dict__[_KEPT] = Asked(_on_one(kind_of(subject), subject.pk))
    return kept


def load_labels(subjects: Sequence[Model]) -> None:
    """Ask for the labels of many subjects of one kind at once, so that `labels_of` has them."""
    if not subjects:
        return
    found: dict[int, list[Any]] = defaultdict(list)
    for pk, *row in _rows(kind_of(subjects[0]), AnyOf(F("on_id"), [subject.pk for subject in subjects])):
        found[pk].append(row)
    for subject in subjects:
        subject.__dict__[_KEPT] = _by_sort(found[subject.pk])


def names_of(subject: Model, sort: str) -> str:
    """The names of a subject's labels of one sort, as lists show them and imports read them."""
    return ", ".join(chip.full_name for chip in labels_of(subject)[sort])


def _by_sort(rows: Iterable[Sequence[Any]]) -> Chips:
    chips: dict[str, list[Chip]] = {sort: [] for sort in Sort.values}
    for label, sort, name, full_name, colour, retired_at in rows:
        chips[sort].append(Chip(label, sort, name, full_name, colour, retired_at is not None))
    return chips


def _rows(kind: str, *among: Any, **facts: Any) -> Any:
    rows = Labelled.objects.filter(*among, on_kind=kind, **facts).order_by("label__tree_key", "label")
    columns = ("sort", "name", "full_name", "colour", "retired_at")
    return rows.values_list("on_id", "label_id", *(f"label__{column}" for column in columns))


_on_one: Prepared[Any] = Prepared(lambda kind, pk: _rows(kind, on_id=pk))
