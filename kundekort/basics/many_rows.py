"""Saving thousands of rows at once, several times as fast: new ones by COPY, changed ones by one UPDATE."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connections, models, router
from django.db.models import Model
from psycopg.types.json import Jsonb

FEW = 100

type AField = models.Field[Any, Any]


def unsaved[M: Model](model: type[M], many: Iterable[Mapping[str, Any]]) -> list[M]:
    """New instances from values by attribute name ("owner_id", not "owner"), three times as fast as `model(**values)`.

    What is missing has the default of its field; a mutable default is one and the same in all of them.
    """
    fields = model._meta.concrete_fields
    usual = {field.attname: field.get_default() for field in fields}
    pick = itemgetter(*usual)
    return [model(*pick({**usual, **values})) for values in many]


def insert_all[M: Model](rows: Sequence[M]) -> list[M]:
    """Insert new rows of one model and give them their primary keys: `bulk_create`, by COPY when there are many.

    Values are taken as they stand in the attributes; database defaults and `pre_save` do not apply. Raises
    IntegrityError as `bulk_create` does.
    """
    model = type(rows[0]) if rows else None
    if model is None:
        return []
    if len(rows) < FEW:
        return list(model._base_manager.bulk_create(rows))
    _number(model, rows)
    fields = model._meta.concrete_fields
    alias = _copy(model, fields, zip(*(_column(field, rows) for field in fields), strict=True))
    for row in rows:
        row._state.adding, row._state.db = False, alias
    return list(rows)


def insert_values(model: type[Model], many: Iterable[Mapping[str, Any]]) -> None:
    """Insert new rows from values by attribute name, as `insert_all` does but with no instances to show for it."""
    rows = list(many)
    if len(rows) < FEW:
        model._base_manager.bulk_create(unsaved(model, rows))
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    usual = {field.attname: field.get_default() for field in fields}
    pick = itemgetter(*usual)
    picked = (pick({**usual, **values}) for values in rows)
    places = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
    _copy(model, fields, (_with_json(row, places) for row in picked) if places else picked)


def update_all[M: Model](rows: Sequence[M], attributes: Iterable[str]) -> None:
    """Save these attributes (such as "name" or "owner_id") of rows that are already there, with one statement."""
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    wanted = set(attributes)
    fields = [field for field in model._meta.concrete_fields if field.attname in wanted]
    settings = ", ".join(f'"{field.column}" = given."{field.column}"' for field in fields)
    keyed = [model._meta.pk, *fields]
    names = ", ".join(f'"{field.column}"' for field in keyed)
    arrays = ", ".join(f"%s::{field.rel_db_type(connection)}[]" for field in keyed)
    key = f'"{model._meta.pk.column}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" AS kept SET {settings} '  # noqa: S608 - names of our own columns
            f"FROM unnest({arrays}) AS given({names}) WHERE kept.{key} = given.{key}",
            [list(_column(field, rows)) for field in keyed],
        )


def _copy(model: type[Model], fields: Sequence[AField], rows: Iterable[tuple[Any, ...]]) -> str:
    connection = connections[router.db_for_write(model)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
    return connection.alias


def _number(model: type[Model], rows: Iterable[Model]) -> None:
    key, table = model._meta.pk, model._meta.db_table
    waiting = [row for row in rows if row.pk is None]
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, key.column, len(waiting)],
        )
        for row, (number,) in zip(waiting, cursor.fetchall(), strict=True):
            setattr(row, key.attname, number)


def _column(field: AField, rows: Sequence[Model]) -> Iterable[Any]:
    values = map(attrgetter(field.attname), rows)
    return map(_json, values) if isinstance(field, models.JSONField) else values


def _with_json(row: tuple[Any, ...], places: Sequence[int]) -> tuple[Any, ...]:
    values = list(row)
    for place in places:
        values[place] = _json(values[place])
    return tuple(values)


def _json(value: Any) -> Jsonb | None:
    return None if value is None else Jsonb(value)
