"""Filling tables with COPY."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Field, Max, Model

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Copy:
    """Copies rows into the table of a model, with its indexes put aside meanwhile."""

    def __call__(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
        """Copy `rows`, each with a value per column (attname); columns not named get the default of their field.

        Returns how many. The rows of a model are copied in one call: its table is empty before.
        """
        rest = [
            field for field in model._meta.concrete_fields if field.attname not in columns and not field.primary_key
        ]
        defaults = tuple(map(_default, rest))
        fields = {field.attname: field for field in model._meta.concrete_fields}
        names = ", ".join(map(_column, [*(fields[name] for name in columns), *rest]))
        table = connection.ops.quote_name(model._meta.db_table)
        copied = 0
        with connection.cursor() as cursor:
            indexes = _put_aside(cursor, model._meta.db_table)
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # the search is filled when all is there
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *defaults))
                    copied += 1
            connection.check_constraints()
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            for definition in indexes:
                cursor.execute(definition)
            _move_sequence(cursor, model)
        return copied


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))


def _default(field: "Field[Any, Any]") -> Any:
    if field.null:
        return None
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return NOW
    value = field.get_default()
    return json.dumps(value) if isinstance(value, dict | list) else value


def _put_aside(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [table],
    )
    indexes = cursor.fetchall()
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    return [definition for _name, definition in indexes]


def _move_sequence(cursor: Any, model: type[Model]) -> None:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, model._meta.pk.column])
    if (sequence := cursor.fetchone()[0]) is not None:
        highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
        cursor.execute("SELECT setval(%s, %s)", [sequence, highest])
