"""Conditions on a list that another table answers: who has a label, lies in a town, is in a role.

Such a condition is read in three ways. Few are found first, and then sorted. Of many a page is filled on the way along
the order of the list: a condition that few fit is kept as a hash, one that many fit is looked up for each record. Left
to itself the database often takes the wrong way, because it knows little about how conditions go together.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import inf, prod
from operator import and_
from typing import Any, Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.lookups import In

FEW = 20_000
"""So many ids make a list in some milliseconds."""
LOOKING_UP = 6.0
"""Looking up one record takes as long as putting so many ids into a hash."""
_READING = 10.0
"""So many ids are put into a hash while what the planner counts as one is read."""
_PAGE = 51
_REMEMBERED = 60


@dataclass(frozen=True)
class Estimate:
    """What the planner thinks of a query: how many rows it has, and what it costs to read them all."""

    rows: float = 0
    cost: float = 0


class Wanted(Protocol):
    """A condition on the records of a list, in the forms in which the database reads it well."""

    @property
    def size(self) -> float: ...

    @property
    def first(self) -> Q: ...

    @property
    def having(self) -> Q: ...

    def share(self, among: int) -> float: ...

    def met(self, times: float) -> Q: ...


@dataclass(frozen=True, eq=False)
class Members:
    """The records whose ids stand in a column of other rows, or all `without` those."""

    rows: QuerySet[Any, Any]
    column: str = "on_id"
    without: bool = False

    @property
    def ids(self) -> QuerySet[Any, Any]:
        """A query for the ids."""
        return self.rows.order_by().values(self.column)

    @cached_property
    def estimate(self) -> Estimate:
        """How many ids there may be."""
        return remembered_estimate(self.ids)

    @property
    def size(self) -> float:
        """How many records fit, as far as that is known: without those there are too many to begin with."""
        return inf if self.without else self.estimate.rows

    def share(self, among: int) -> float:
        """Which part of so many records fits."""
        within = min(max(self.estimate.rows, 1) / max(among, 1), 1)
        return max(1 - within, 0.01) if self.without else within

    @property
    def first(self) -> Q:
        """The condition for whoever begins with it: found by the primary key."""
        return one_of_answer(self.ids)

    @property
    def having(self) -> Q:
        """The condition as it is, for whoever reads all."""
        if self.without:
            return ~Q(Exists(self.rows.order_by().filter(**{self.column: OuterRef("pk")})))
        return Q(pk__in=self.ids)

    def met(self, times: float) -> Q:
        """The condition for whoever meets so many records one after another."""
        hashed = self.estimate.rows + self.estimate.cost * _READING < times * LOOKING_UP
        return Q((IsNotTrue if self.without else IsTrue)(In(F("pk"), self.ids) if hashed else self._looked_up))

    @property
    def _looked_up(self) -> Subquery:
        yes = Value(True, output_field=BooleanField())
        one = self.rows.order_by().filter(**{self.column: OuterRef("pk")}).values_list(yes)[:1]
        return Subquery(one, output_field=BooleanField())


def digest(rows: QuerySet[Any, Any]) -> int:
    """Stands for a query and its parameters, within this process."""
    try:
        return hash(str(rows.query))
    except EmptyResultSet:
        return 0


def estimated(rows: QuerySet[Any, Any]) -> Estimate:
    """What the planner thinks of a query, without running it."""
    answer = rows.explain(format="json")
    if not answer:  # nothing can be found, and the database is not asked
        return Estimate()
    plan = json.loads(answer)[0]["Plan"]
    return Estimate(plan["Plan Rows"], plan["Total Cost"])


def remembered_estimate(rows: QuerySet[Any, Any]) -> Estimate:
    """What the planner thinks of a query, or thought of it less than a minute ago."""
    key = f"selections.estimate.{digest(rows)}"
    known: Estimate | None = caches["memory"].get(key)
    if known is None:
        known = estimated(rows)
        caches["memory"].set(key, known, _REMEMBERED)
    return known


def one_of_answer(ids: QuerySet[Any, Any]) -> Q:
    """Those whose id a query answers with: asked first, and then fetched by the primary key."""
    return Q(_OneOf(F("pk"), _InBrackets(ArraySubquery(ids))))


def on_the_way(conditions: Sequence[Wanted], among: int) -> Q:
    """All of them, for lists of many among so many records that are read in their order until a page is full."""
    times = min(_PAGE / prod(each.share(among) for each in conditions), among)
    together = Q()
    for each in sorted(conditions, key=lambda each: each.share(among)):
        together &= each.met(times)
        times *= each.share(among)
    return together


def found_first(conditions: Sequence[Wanted]) -> Q:
    """All of them, for whoever counts or looks for few: the rarest is taken first.

    Several that many fit are intersected before a record is read: perhaps nobody fits all of them.
    """
    rarest = sorted(conditions, key=lambda each: each.size)
    if rarest and rarest[0].size <= FEW:
        return reduce(and_, (each.met(rarest[0].size) for each in rarest[1:]), rarest[0].first)
    known = [each for each in rarest if isinstance(each, Members) and not each.without]
    if len(known) < 2:
        return reduce(and_, (each.having for each in rarest), Q())
    left = reduce(and_, (each.having for each in rarest if each not in known), Q())
    return left & Q(pk__in=known[0].ids.intersection(*(each.ids for each in known[1:])))


class _OneOf(Func):
    """`id = ANY (ARRAY(SELECT …))`: found by the primary key."""

    template = "%(expressions)s"
    arg_joiner = " = ANY "
    output_field = BooleanField()


class _InBrackets(Func):
    template = "(%(expressions)s)"


class IsTrue(Func):
    """`(…) IS TRUE`: never turned into a join."""

    template = "(%(expressions)s) IS TRUE"
    output_field = BooleanField()


class IsNotTrue(IsTrue):
    template = "(%(expressions)s) IS NOT TRUE"
