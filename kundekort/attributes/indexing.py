"""The index behind each attribute: made and dropped in the background, without stopping anybody's work.

It holds those who have a value. The planner learns from statistics of the same name how many fit a filter, since it
takes none from such an index. Neither is part of the model, so that migrations know nothing of them; a backup takes
them along. At night those that are missing are made.
"""

from django.apps import apps
from django.db import connection

from kundekort.attributes.models import Attribute
from kundekort.attributes.types import TYPES


def name_of_index(pk: int) -> str:
    """What the index of an attribute is called."""
    return f"attributes_of_{pk:d}"


def keep_index(pk: int) -> None:
    """Make the index of an attribute, or drop it when the attribute is retired or deleted."""
    attribute = Attribute.objects.filter(pk=pk).first()
    if attribute is None or attribute.is_retired:
        _drop(pk)
    else:
        _make(attribute)


def keep_all_indexes() -> int:
    """Make what is missing; returns how many attributes there are."""
    keys = list(Attribute.objects.values_list("pk", flat=True))
    for pk in keys:
        keep_index(pk)
    return len(keys)


def _make(attribute: Attribute) -> None:
    name, table = name_of_index(attribute.pk), apps.get_model(attribute.kind)._meta.db_table
    state = _state(name)
    if state is True:
        return
    if state is False:
        _drop(attribute.pk)  # what was broken off half-way is of no use
    type = TYPES[attribute.type]
    where = f"WHERE (attributes ->> '{attribute.pk:d}') IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE STATISTICS IF NOT EXISTS "{name}" ON {type.sql(attribute.pk)} FROM "{table}"')
        made_of = f'ON "{table}" {type.index(attribute.pk)} {where}'
        cursor.execute(f'CREATE INDEX {_aside()} IF NOT EXISTS "{name}" {made_of}')
        cursor.execute(f'ANALYZE "{table}"')


def _drop(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX {_aside()} IF EXISTS "{name_of_index(pk)}"')
        cursor.execute(f'DROP STATISTICS IF EXISTS "{name_of_index(pk)}"')


def _aside() -> str:
    """Beside the work of others, where the database allows it: not inside a transaction."""
    return "" if connection.in_atomic_block else "CONCURRENTLY"


def _state(name: str) -> bool | None:
    """Whether the index is whole; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
            " WHERE relname = %s AND pg_table_is_visible(indexrelid)",
            [name],
        )
        row = cursor.fetchone()
    return bool(row[0]) if row else None
