"""Selecting what has certain labels: the words `label` and `labels` of an address, the same for every kind of subject.

`label=12&label=15` is all of them, with `labels=any` any of them. A group stands for itself and all groups below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import BooleanField, F, Func, Q
from django.db.models.lookups import In
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.labels.models import Label, Labelled, Sort

ANY, ALL = "any", "all"
MOST = 20
FEW = 20_000
"""So many ids make a hash in some milliseconds; what more subjects have is met often enough on the way."""
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

    def having(self, kind: str) -> Q:
        """The condition on the primary key of a subject of a kind such as "customers.customer"."""
        return _having(kind, self._families)

    def found_first(self, kind: str) -> Q:
        """The same condition for who counts, or looks for few, and asks for little else.

        Those of a label that few have are fetched one by one until there are enough. Left to itself the database reads
        the whole table of subjects for them. Several labels that many have are intersected before a subject is read:
        perhaps nobody has all of them.
        """
        families = sorted(self._families, key=lambda family: _are_on_many(kind, family))
        if len(families) > 1 and _are_on_many(kind, families[0]):
            return Q(pk__in=_with(kind, families[0]).intersection(*(_with(kind, family) for family in families[1:])))
        if not families or _are_on_many(kind, families[0]):
            return _having(kind, families)
        first = _OneOf(F("pk"), _InBrackets(ArraySubquery(_with(kind, families[0]))))
        return Q(first) & _met(kind, families[1:])

    def are_on_few(self, kind: str) -> bool:
        """Whether `found_first` begins with a label, or a family of them, that few subjects of the kind have."""
        return any(not _are_on_many(kind, family) for family in self._families)

    def met_on_the_way(self, kind: str) -> Q:
        """The same condition for lists of many that are read in their order until a page is full.

        Labels that few have are kept as a hash that is asked for each subject on the way; those that many have are
        looked up for each, which soon fills a page. Left to itself the database looks up the former too, tens of
        thousands of times.
        """
        return _met(kind, self._families)

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
    return _having(kind, _together(families) if any_of else families)


def _having(kind: str, families: Families) -> Q:
    return reduce(and_, (Q(pk__in=_with(kind, family)) for family in families), Q())


def _met(kind: str, families: Families) -> Q:
    conditions = []
    for family in families:
        rows = _with(kind, family)
        conditions.append(Q(pk__in=rows) if _are_on_many(kind, family) else Q(_Hashed(In(F("pk"), rows))))
    return reduce(and_, conditions, Q())


class _OneOf(Func):
    """`id = ANY (ARRAY(SELECT …))`: found by the primary key."""

    template = "%(expressions)s"
    arg_joiner = " = ANY "
    output_field = BooleanField()


class _InBrackets(Func):
    template = "(%(expressions)s)"


class _Hashed(Func):
    """`(… IN (SELECT …)) IS TRUE`: never turned into a join."""

    template = "(%(expressions)s) IS TRUE"
    output_field = BooleanField()


def _are_on_many(kind: str, labels: Sequence[int]) -> bool:
    """Whether more than FEW subjects have any of these labels; remembered for a minute."""
    key = f"labels.many.{kind}.{hash(tuple(labels))}"
    known: bool | None = caches["memory"].get(key)
    if known is None:
        known = _with(kind, labels)[: FEW + 1].count() > FEW
        caches["memory"].set(key, known, 60)
    return known


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


def _with(kind: str, labels: Sequence[int]) -> Any:
    rows = Labelled.objects.filter(on_kind=kind)
    rows = rows.filter(label=labels[0]) if len(labels) == 1 else rows.filter(AnyOf(F("label_id"), labels))
    return rows.values("on_id")


def _refused(word: str, sentence: str) -> Refused:
    return Refused(sentence, field=word, code="bad_filter")
