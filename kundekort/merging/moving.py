"""One merge as the rooms see it: what they may do to their rows, so that all of it can be put back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.utils.functional import Promise

from kundekort.basics.any_of import AnyOf
from kundekort.history.recording import kind_of
from kundekort.merging.models import Merge, MergeMove

type Text = str | Promise
type Rows = QuerySet[Any]


@dataclass
class Tally:
    """What becomes of the rows of one model."""

    model: type[Model]
    moved: int = 0
    notes: list[tuple[int, Text]] = field(default_factory=list)


class Moving:
    """What functions marked with `on_merge` get.

    `survivor` lives on, `other` becomes part of it. In a rehearsal nothing is written, everything is counted. A
    function only says what is to happen, by `move`, `change` and `leave`; it writes nothing itself. The acts are
    undone in the opposite order: what must not be there twice is changed first and moved then.
    """

    def __init__(self, survivor: Model, other: Model, merge: Merge | None = None) -> None:
        """Without a merge it is a rehearsal."""
        self.survivor, self.other, self.kind = survivor, other, kind_of(survivor)
        self._merge = merge
        self.tallies: dict[type[Model], Tally] = {}

    def rows(self, model: type[Model], column: str = "on_id", *, of: Model | None = None) -> Rows:
        """The rows that name the other, or `of`, in a column: those in the trash as well.

        Where the column is the id of a pair such as `on_kind` and `on_id`, the kind is seen to.
        """
        kind_column = f"{column.removesuffix('_id')}_kind"
        has_kind = any(each.name == kind_column for each in model._meta.concrete_fields)
        kind = {kind_column: self.kind} if has_kind else {}
        return model._base_manager.filter(**kind, **{column: (of or self.other).pk})

    def move(self, rows: Rows, column: str = "on_id", **values: Any) -> None:
        """Let the rows name the survivor in a column instead of the other; or set these values, which name it."""
        self._tally(rows).moved += self._set(rows, values or {column: self.survivor.pk}, moved=True)

    def move_silently(self, rows: Rows, column: str) -> None:
        """As `move`, for what nobody needs to be told of."""
        self._set(rows, {column: self.survivor.pk}, moved=True)

    def set_silently(self, rows: Rows, **values: Any) -> None:
        """As `change`, for what nobody needs to be told of."""
        self._set(rows, values, moved=False)

    def move_new(self, rows: Rows, column: str, same: Iterable[Any], why: Text) -> None:
        """Move the rows but those that the survivor has already: rows that are equal in `same`, columns or expressions.

        Rows in the trash move whatever there is.
        """
        alike = tuple(same)
        there = set(_present(self.rows(rows.model, column, of=self.survivor)).values_list(*alike))
        double = [key for key, *equal in _present(rows).values_list("pk", *alike) if tuple(equal) in there]
        if double:
            self.leave(rows.filter(AnyOf(F("pk"), double)), why)
            rows = rows.exclude(AnyOf(F("pk"), double))
        self.move(rows, column)

    def change(self, rows: Rows, why: Text = "", **values: Any) -> None:
        """Set values by attribute name. The rehearsal says how many rows and why."""
        if changed := self._set(rows, values, moved=False):
            self._tally(rows).notes.append((changed, why))

    def leave(self, rows: Rows, why: Text) -> None:
        """Let the rows stay with the other, out of sight. The rehearsal says how many and why, unless why is ""."""
        if why and (left := rows.count()):
            self._tally(rows).notes.append((left, why))

    def put_aside(self, values: dict[str, Any]) -> None:
        """Set these values on the other itself, which from now on is out of sight."""
        self._set(type(self.other)._base_manager.filter(pk=self.other.pk), values, moved=False)

    def _tally(self, rows: Rows) -> Tally:
        return self.tallies.setdefault(rows.model, Tally(rows.model))

    def _set(self, rows: Rows, values: dict[str, Any], *, moved: bool) -> int:
        """Set the same values on the rows, and keep what stood there; returns how many rows."""
        if self._merge is None:
            return rows.count()
        groups: dict[str, tuple[dict[str, Any], list[int]]] = {}
        for key, *held in rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", *values):
            before = dict(zip(values, map(plain, held), strict=True))
            groups.setdefault(repr(before), (before, []))[1].append(key)
        after = {name: plain(value) for name, value in values.items()}
        for before, ids in groups.values():
            _update(rows.model, ids, values, counts=not moved)
            MergeMove.objects.create(
                merge=self._merge, model=rows.model._meta.label_lower, ids=ids, before=before, after=after, moved=moved
            )
        return sum(len(ids) for _before, ids in groups.values())


def set_back(move: MergeMove, model: type[Model]) -> int:
    """Give the rows of a move what they held before. What has been changed since keeps that; returns how many do."""
    before = {name: _stored(model, name, value) for name, value in move.before.items()}
    after = {name: _stored(model, name, value) for name, value in move.after.items()}
    there = model._base_manager.filter(AnyOf(F("pk"), move.ids))
    unchanged = there.filter(*(Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
                               for name, value in after.items()))  # fmt: skip
    ids = list(unchanged.select_for_update(of=("self",)).values_list("pk", flat=True))
    changed = there.count() - len(ids)
    _update(model, ids, before, counts=not move.moved)
    return changed


def _present(rows: Rows) -> Rows:
    """Those outside the trash."""
    has_trash = any(each.name == "trashed_at" for each in rows.model._meta.concrete_fields)
    return rows.filter(trashed_at=None) if has_trash else rows


def plain(value: Any) -> Any:
    """A stored value as JSON keeps it, to the microsecond."""
    return str(value) if isinstance(value, date | Decimal | UUID) else value


def _stored(model: type[Model], name: str, value: Any) -> Any:
    column: Any = model._meta.get_field(name)
    return None if value is None else column.to_python(value)


def _update(model: type[Model], ids: list[int], values: dict[str, Any], *, counts: bool) -> None:
    """One statement, however many rows. Rows that people edit count their revision up when they read differently."""
    names = {each.name for each in model._meta.concrete_fields}
    more = {"revision": F("revision") + 1} if counts and "revision" in names else {}
    model._base_manager.filter(AnyOf(F("pk"), ids)).update(**values, **more)
