"""A list that is narrowed, a page at a time, as quickly for few as for many."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from django.core.cache import caches
from django.db import connection
from django.db.models import F, Model, QuerySet

from kundekort.basics.any_of import AnyOf
from kundekort.basics.paging import Order, Page, page_of
from kundekort.selections.members import Wanted, digest, found_first, on_the_way, one_of_answer, remembered_estimate

MOST_COUNTED = 1_000
SOON_FOUND = 4_000
"""So many rows are found by an index and sorted before a page of them is met along the order of a million."""
_REMEMBERED = 60


def _as_they_are[M: Model](rows: QuerySet[M]) -> QuerySet[M]:
    return rows


@dataclass(frozen=True)
class Narrowed[M: Model]:
    """The records of a list: `rows` fit what stands in their own table, `members` what others say of them.

    `everybody` are the records without any condition; they are asked for by id once it is known whom to show.
    """

    everybody: QuerySet[M]
    rows: QuerySet[M]
    members: tuple[Wanted, ...]
    order: Order

    @property
    def all(self) -> QuerySet[M]:
        """Everybody, in no order."""
        return self.rows.filter(*(each.having for each in self.members))

    @property
    def in_order(self) -> QuerySet[M]:
        """Everybody, in order."""
        sign = "-" if self.order.descending else ""
        return self.all.order_by(f"{sign}{self.order.column}", f"{sign}pk")

    @cached_property
    def count(self) -> int:
        """How many there are; MOST_COUNTED + 1 stands for more than are worth counting."""
        return MOST_COUNTED + 1 if self._few is None else len(self._few)

    def page(
        self, cursor: str = "", size: int = 50, shown: Callable[[QuerySet[M]], QuerySet[M]] = _as_they_are
    ) -> Page[M]:
        """The page that a cursor names, with what is `shown` of its records.

        Few are found first and then sorted. Many are met along the index of the order, and only then read.
        """
        if self._few is not None:
            return page_of(shown(self.everybody.filter(AnyOf(F("pk"), self._few))), self.order, cursor, size)
        if not self.members:
            return page_of(shown(self._found_in_one_go), self.order, cursor, size)
        met = self.rows.filter(on_the_way(self.members, self._everybody)).only("pk", self.order.column)
        page = page_of(met, self.order, cursor, size)
        whole = shown(self.everybody).in_bulk([row.pk for row in page.rows])
        return replace(page, rows=[whole[row.pk] for row in page.rows if row.pk in whole])

    @property
    def _found_in_one_go(self) -> QuerySet[M]:
        """Those that fit: found first and then sorted in the database, unless they are met soon enough on the way."""
        if remembered_estimate(self.rows.values("pk")).rows > SOON_FOUND:
            return self.rows
        return self.everybody.filter(one_of_answer(self.rows.order_by().values("pk")))

    @property
    def _everybody(self) -> int:
        """How many records there are at all, about; remembered for a minute."""
        table = self.everybody.model._meta.db_table
        return cast(int, caches["memory"].get_or_set(f"selections.table.{table}", lambda: _rows_of(table), _REMEMBERED))

    @cached_property
    def _few(self) -> list[Any] | None:
        """The ids of all, unless they are many; that they are is remembered for a minute."""
        found = self.rows.filter(found_first(self.members)).order_by().values_list("pk", flat=True)
        key = f"selections.list.{digest(found)}"
        if caches["memory"].get(key):
            return None
        ids = list(found[: MOST_COUNTED + 1])
        if len(ids) <= MOST_COUNTED:
            return ids
        caches["memory"].set(key, True, _REMEMBERED)
        return None


def _rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 1)::bigint FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])
