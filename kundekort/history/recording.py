"""Writing the log, in the same transaction as the act."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils import timezone

from kundekort.basics.many_rows import insert_all, insert_values, unsaved
from kundekort.history.models import Entry

type Changes = dict[str, tuple[Any, Any]]


def kind_of(record: Model) -> str:
    """The stable name of a record's model, such as "customers.customer"."""
    return record._meta.label_lower


def record(
    code: str,
    subject: Model,
    *,
    by: AbstractBaseUser | None,
    on: Model | None = None,
    category: str = "data",
    changes: Changes | None = None,
    batch: UUID | None = None,
) -> Entry:
    """Log one act. `code` names the act ("customer.changed"), `on` the record whose card shows it."""
    values = _entries(code, [(subject, changes or {})], by, on, category, batch)
    return insert_all(unsaved(Entry, values))[0]


def record_all(
    code: str,
    acts: Iterable[tuple[Model, Changes]],
    *,
    by: AbstractBaseUser | None,
    on: Model | None = None,
    category: str = "data",
    batch: UUID | None = None,
) -> None:
    """Log the same act on many records with one statement."""
    insert_values(Entry, _entries(code, acts, by, on, category, batch))


def record_each(
    code: str,
    acts: Iterable[tuple[Model, tuple[str, int], Changes]],
    *,
    by: AbstractBaseUser | None,
    category: str = "data",
    batch: UUID | None = None,
) -> None:
    """Log the same act on many records, each on the card of its own: its kind and its id stand behind the record."""
    same = _same(code, by, category, batch)
    entries = (
        {**same, **_about(subject, subject, changes), "on_kind": kind, "on_id": pk}
        for subject, (kind, pk), changes in acts
    )
    insert_values(Entry, entries)


def _entries(
    code: str,
    acts: Iterable[tuple[Model, Changes]],
    by: AbstractBaseUser | None,
    on: Model | None,
    category: str,
    batch: UUID | None,
) -> Iterator[dict[str, Any]]:
    same = _same(code, by, category, batch)
    for subject, changes in acts:
        yield {**same, **_about(subject, on or subject, changes)}


def _same(code: str, by: AbstractBaseUser | None, category: str, batch: UUID | None) -> dict[str, Any]:
    return {"at": timezone.now(), "by_id": by.pk if by else None, "code": code, "category": category, "batch": batch}


def _about(subject: Model, on: Model, changes: Changes) -> dict[str, Any]:
    return {
        "subject_kind": kind_of(subject),
        "subject_id": subject.pk,
        "on_kind": kind_of(on),
        "on_id": on.pk,
        "revision": getattr(subject, "revision", None),
        "changes": {field: [_plain(before), _plain(after)] for field, (before, after) in changes.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date | Decimal | UUID):
        return str(value)
    return value
