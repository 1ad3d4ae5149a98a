"""Selecting what has certain labels: the words `label` and `labels` of an address, the same for every kind of subject.

`label=12&label=15` is all of them, with `labels=any` any of them. A group stands for itself and all groups below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Self

from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.labels.models import Label, Labelled, Sort

ANY, ALL = "any", "all"
MOST = 20
_LONGEST_ID = 18


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

    def having(self, kind: str) -> Q:
        """The condition on the primary key of a subject of a kind such as "customers.customer"."""
        return having(kind, [label.pk for label in self.labels], any_of=self.any_of)


NO_LABELS = Chosen()


def having(kind: str, label_ids: Sequence[int], *, any_of: bool = False) -> Q:
    """Subjects of a kind that have all of these labels, or any of them. No labels, no condition.

    One small query looks up which of the labels are groups with groups below.
    """
    if not label_ids:
        return Q()
    families = _families(label_ids)
    if any_of:
        families = [sorted({pk for family in families for pk in family})]
    return reduce(and_, (Q(pk__in=_with(kind, family)) for family in families))


def _families(label_ids: Sequence[int]) -> list[list[int]]:
    """Of each label its own id and, of a group, those of the groups below it."""
    below: dict[int, list[int]] = {pk: [pk] for pk in label_ids}
    groups = Label.objects.filter(sort=Sort.GROUP, trail__overlap=list(label_ids))
    for pk, trail in groups.values_list("pk", "trail"):
        for above in below.keys() & set(trail):
            below[above].append(pk)
    return list(below.values())


def _with(kind: str, labels: Sequence[int]) -> object:
    rows = Labelled.objects.filter(on_kind=kind)
    rows = rows.filter(label=labels[0]) if len(labels) == 1 else rows.filter(AnyOf(F("label_id"), labels))
    return rows.values("on_id")


def _refused(word: str, sentence: str) -> Refused:
    return Refused(sentence, field=word, code="bad_filter")
