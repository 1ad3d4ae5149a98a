"""Keyset paging: any page of any list as quickly as the first one."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused


@dataclass(frozen=True)
class Page[M: Model]:
    """Some rows in order, and the cursors of the pages beside them ("" where there is none)."""

    rows: list[M]
    next: str
    previous: str


@dataclass(frozen=True)
class Order:
    """What a list is sorted by: a column that never is null, and the way; the id decides between equals."""

    column: str
    descending: bool = False
    from_text: Callable[[str], Any] = str


def datetime_from(text: str) -> datetime:
    """Reads the moment a cursor holds. Raises ValueError."""
    return datetime.fromisoformat(text)


def page_of[M: Model](rows: QuerySet[M], order: Order, cursor: str, size: int) -> Page[M]:
    """The page that `cursor` names, of at most `size` rows. Raises Refused for a cursor that is none of ours."""
    backwards, value, pk = _read(cursor, order) if cursor else (False, None, None)
    descending = order.descending != backwards
    if value is not None:
        rows = rows.filter(_beyond(order.column, value, pk, descending))
    sign = "-" if descending else ""
    found = list(rows.order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    before, after = (more, True) if backwards else (bool(cursor), more)
    return Page(
        found,
        _write(False, found[-1], order) if found and after else "",
        _write(True, found[0], order) if found and before else "",
    )


def first_page[M: Model](found: Sequence[M], order: Order, size: int) -> Page[M]:
    """The first page, of at most `size` rows, from the first `size` + 1 rows that were found otherwise."""
    rows = list(found[:size])
    return Page(rows, _write(False, rows[-1], order) if len(found) > size else "", "")


def _beyond(column: str, value: Any, pk: Any, descending: bool) -> Q:
    side = "lt" if descending else "gt"
    return Q(**{f"{column}__{side}e": value}) & (Q(**{f"{column}__{side}": value}) | Q(**{f"pk__{side}": pk}))


def _write(backwards: bool, row: Model, order: Order) -> str:
    value = getattr(row, order.column)
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return base64.urlsafe_b64encode(json.dumps([int(backwards), text, row.pk]).encode()).decode().rstrip("=")


def _read(cursor: str, order: Order) -> tuple[bool, Any, int]:
    try:
        backwards, text, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if type(pk) is not int or not 0 <= pk < 1 << 63 or b"\0" in text.encode():
            raise ValueError
        return bool(backwards), order.from_text(text), pk
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise Refused(_("This page of the list does not exist. Start from the first one."), code="cursor") from None
