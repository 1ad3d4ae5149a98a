"""Queries that every page runs: written and planned once, and asked together in one trip to the database.

Django takes several times longer to write a small query and to send it than PostgreSQL takes to answer it, and a card
asks a dozen. So each is written once in a process, prepared once on a connection, and those of a page are sent at once:

    _latest = Prepared(lambda kind, pk: Entry.objects.filter(on_kind=kind, on_id=pk).order_by("-id")[:5])

    with together():
        entries = _latest(kind_of(customer), customer.pk)   # not asked yet
        links = _links(kind_of(customer), customer.pk)
    list(entries)                                           # both are asked now
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

type Value = int | str
_FIRST_MARK = 1 << 62  # no id is so large
_MARK = "\ufffeprepared "

_waiting: ContextVar[list["Rows[Any]"] | None] = ContextVar("waiting", default=None)


@dataclass(frozen=True)
class _Written:
    """A query with marks where values go: `places` says which value stands at which parameter."""

    queryset: Any
    compiler: Any
    sql: str
    parameters: list[Any]
    places: dict[int, int]


class Prepared[M: Model]:
    """A query of one shape. `build` makes it from values that may only be compared with: ids and texts."""

    def __init__(self, build: Callable[..., QuerySet[M]]) -> None:
        self.build = build
        self._written: _Written | None = None
        self._finds_nothing = False

    def __call__(self, *values: Value) -> "Rows[M]":
        """The rows for these values, asked when they are looked at."""
        waiting = _waiting.get()
        rows = Rows(self, values, [] if waiting is None else waiting)
        rows.beside.append(rows)
        return rows

    def asks(self, values: Sequence[Value]) -> bool:
        """Whether the database is asked at all: a query that cannot find anything is not sent."""
        if not self._written and not self._finds_nothing:
            try:
                self._write(values)
            except EmptyResultSet:
                self._finds_nothing = True
        return not self._finds_nothing

    def sql(self, values: Sequence[Value]) -> tuple[str, list[Any]]:
        """The query and its parameters, the values in their places."""
        written = self._written or self._write(values)
        parameters = list(written.parameters)
        for at, place in written.places.items():
            parameters[at] = values[place]
        return written.sql, parameters

    def records(self, answer: list[Any]) -> list[M]:
        """The records that rows of the database stand for, as the queryset would give them."""
        if not answer:
            return []
        assert self._written is not None  # noqa: S101 - it has been asked
        answered, compiler = self._written.queryset._chain(), copy.copy(self._written.compiler)
        compiler.execute_sql = lambda *_args, **_more: [answer]
        answered.query.get_compiler = lambda *_args, **_more: compiler
        return list(answered._iterable_class(answered))

    def _write(self, values: Sequence[Value]) -> _Written:
        marks = [
            _FIRST_MARK + place if isinstance(value, int) else f"{_MARK}{place}" for place, value in enumerate(values)
        ]
        queryset: Any = self.build(*marks)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        places = {at: marks.index(value) for at, value in enumerate(parameters) if value in marks}
        self._written = _Written(queryset, compiler, sql, list(parameters), places)
        return self._written


class Rows[M: Model](Sequence[M]):
    """The rows of a prepared query. Looking at them asks it, along with all that wait beside it."""

    def __init__(self, prepared: Prepared[M], values: Sequence[Value], beside: "list[Rows[Any]]") -> None:
        self.prepared, self.values, self.beside = prepared, values, beside
        self.answer: list[Any] | None = None

    @cached_property
    def records(self) -> list[M]:
        """The records; asks the database when nobody has yet."""
        if self.answer is None:
            _ask(self.beside)
            self.beside.clear()
        assert self.answer is not None  # noqa: S101 - it has just been asked
        return self.prepared.records(self.answer)

    def __iter__(self) -> Iterator[M]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, at: int) -> M: ...
    @overload
    def __getitem__(self, at: slice) -> list[M]: ...
    def __getitem__(self, at: int | slice) -> M | list[M]:
        return self.records[at]


@contextmanager
def together() -> Iterator[None]:
    """Prepared queries made inside wait for one another, also after its end, until the first of them is looked at."""
    token = _waiting.set([])
    try:
        yield
    finally:
        _waiting.reset(token)


def _ask(many: Sequence[Rows[Any]]) -> None:
    connection.ensure_connection()
    pg = connection.connection
    with connection.wrap_database_errors, pg.pipeline():
        cursors = [_sent(pg, rows) if rows.prepared.asks(rows.values) else None for rows in many]
    for rows, cursor in zip(many, cursors, strict=True):
        rows.answer = cursor.fetchall() if cursor else []


def _sent(pg: Any, rows: Rows[Any]) -> Any:
    sql, parameters = rows.prepared.sql(rows.values)
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": "0"})
    return psycopg.Cursor(pg).execute(sql, parameters, prepare=True)
