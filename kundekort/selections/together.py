"""Conditions put together: on columns of the record itself, any of several, all of several."""

from dataclasses import dataclass
from functools import reduce
from math import inf, prod
from operator import and_, or_

from django.db.models import BooleanField, ExpressionWrapper, Model, Q

from kundekort.selections.members import IsNotTrue, Wanted, remembered_estimate


@dataclass(frozen=True, eq=False)
class Columns:
    """The records of a model that fit a condition on their own columns, or all `without` those."""

    model: type[Model]
    q: Q
    without: bool = False

    @property
    def size(self) -> float:
        """How many fit, as the planner thinks."""
        if self.without:
            return inf
        return remembered_estimate(self.model._base_manager.filter(self.q).order_by().values("pk")).rows

    def share(self, among: int) -> float:
        """Which part of so many records fits."""
        return 1.0 if self.without else min(max(self.size, 1) / max(among, 1), 1)

    @property
    def having(self) -> Q:
        """The condition; what is empty counts as not fitting."""
        return Q(IsNotTrue(ExpressionWrapper(self.q, BooleanField()))) if self.without else self.q

    first = having

    def met(self, _times: float) -> Q:
        """The condition: the row is at hand."""
        return self.having


@dataclass(frozen=True, eq=False)
class AnyOf:
    """Records that fit one of several conditions."""

    parts: tuple[Wanted, ...]

    @property
    def size(self) -> float:
        """How many fit at most."""
        return sum(part.size for part in self.parts)

    def share(self, among: int) -> float:
        """Which part of so many records fits at most."""
        return min(sum(part.share(among) for part in self.parts), 1)

    @property
    def first(self) -> Q:
        """The condition for whoever begins with it."""
        return reduce(or_, (part.first for part in self.parts))

    @property
    def having(self) -> Q:
        """The condition as it is."""
        return reduce(or_, (part.having for part in self.parts))

    def met(self, times: float) -> Q:
        """The condition for whoever meets so many records."""
        return reduce(or_, (part.met(times) for part in self.parts))


@dataclass(frozen=True, eq=False)
class AllOf:
    """Records that fit all of several conditions."""

    parts: tuple[Wanted, ...]

    @property
    def size(self) -> float:
        """How many fit at most."""
        return min(part.size for part in self.parts)

    def share(self, among: int) -> float:
        """Which part of so many records fits, if the conditions have nothing to do with each other."""
        return max(prod(part.share(among) for part in self.parts), 1 / max(among, 1))

    @property
    def first(self) -> Q:
        """The rarest first, the others for those."""
        rarest, *others = sorted(self.parts, key=lambda part: part.size)
        return reduce(and_, (part.met(rarest.size) for part in others), rarest.first)

    @property
    def having(self) -> Q:
        """The conditions as they are."""
        return reduce(and_, (part.having for part in self.parts))

    def met(self, times: float) -> Q:
        """The conditions for whoever meets so many records."""
        return reduce(and_, (part.met(times) for part in self.parts))
