"""Selecting what has certain labels: the words `label` and `labels` of an address, the same for every kind of subject.

`label=12&label=15` is all of them, with `labels=any` any of them. A group stands for itself and all groups below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import Self

from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.labels.models import Label, Labelled, Sort
from kundekort.selections.members import Members

ANY, ALL = "any", "all"
MOST = 20
_LONGEST_ID = 18

type Families = list[list[int]]
"""Of each label asked for its own id and, of a group, those of the groups below; for any of them all in one."""


@dataclass(frozen=True)
class Chosen:
    """The labels that a list is narrowed to."""

    labels: tuple[Label, ...] = ()
    any_of: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the words of an address. Raises Refused, naming the word, for labels that are not there."""
        if query.get("labels", ALL) not in ("", ANY, ALL):
            raise _refused("labels", _("“labels” is any or all."))
        words = list(dict.fromkeys(filter(None, query.getlist("label"))))
        if len(words) > MOST:
            raise _refused("label", _("Choose at most %(most)d labels.") % {"most": MOST})
        if not words:
            return cls()
        ids = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= _LONGEST_ID]
        labels = Label.objects.in_bulk(ids)
        if len(labels) < len(words):
            raise _refused("label", _("There is no such label any more. Take the filter away."))
        return cls(tuple(labels[pk] for pk in ids), query.get("labels") == ANY)

    def members(self, kind: str) -> tuple[Members, ...]:
        """The conditions on subjects of a kind such as "customers.customer"."""
        return tuple(_with(kind, family) for family in self._families)

    @cached_property
    def _families(self) -> Families:
        families = _families(
            [label.pk for label in self.labels], any(label.sort == Sort.GROUP for label in self.labels)
        )
        return _together(families) if self.any_of else families


NO_LABELS = Chosen()


def having(kind: str, label_ids: Sequence[int], *, any_of: bool = False) -> Q:
    """Subjects of a kind that have all of these labels, or any of them. No labels, no condition.

    One small query looks up which of the labels are groups with groups below.
    """
    families = _families(label_ids, groups=bool(label_ids))
    members = (_with(kind, family) for family in (_together(families) if any_of else families))
    return reduce(and_, (each.having for each in members), Q())


def with_any(kind: str, label_ids: Sequence[int]) -> Members:
    """Subjects of a kind that have any of these labels, or of the groups below them."""
    return _with(kind, _together(_families(label_ids, groups=True))[0])


def _families(label_ids: Sequence[int], groups: bool) -> Families:
    below: dict[int, list[int]] = {pk: [pk] for pk in label_ids}
    if groups:
        parts = Label.objects.filter(sort=Sort.GROUP, trail__overlap=list(label_ids))
        for pk, trail in parts.values_list("pk", "trail"):
            for above in below.keys() & set(trail):
                below[above].append(pk)
    return list(below.values())


def _together(families: Families) -> Families:
    return [sorted({pk for family in families for pk in family})] if families else []


def _with(kind: str, labels: Sequence[int]) -> Members:
    rows = Labelled.objects.filter(on_kind=kind)
    return Members(rows.filter(label=labels[0]) if len(labels) == 1 else rows.filter(AnyOf(F("label_id"), labels)))


def _refused(word: str, sentence: str) -> Refused:
    return Refused(sentence, field=word, code="bad_filter")
