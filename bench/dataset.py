"""The data set: built once with COPY, kept as a database of its own, and copied afresh for every run.

A run writes (it creates, saves and imports), so it works in a copy that the next run throws away. Every run begins with
the same bytes.
"""

import hashlib
import time
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier, Literal

import kundekort
from bench import copying, names, numbers
from bench.rooms import ROOMS
from bench.sizes import Size
from kundekort.basics import collation
from kundekort.customers import keys

_OURS = "A copy of the data set of the benchmark"


def prepare(size: Size) -> float:
    """Leave the database of the settings with a fresh copy of the data set of `size`, vacuumed and analysed.

    Returns the seconds it took to build the data set, 0 when it was there already. Raises SystemExit for a database
    that holds something else than a copy of the data set.
    """
    run = str(settings.DATABASES["default"]["NAME"])
    kept, definition = f"{run}_{size.name}", _definition(size)
    connection.close()
    with psycopg.connect(**_server(), autocommit=True) as server:
        _refuse_to_lose(server, run)
        if _comment(server, kept) == definition:
            _copy(server, kept, run, _OURS)
            return 0.0
        started = time.perf_counter()
        _copy(server, "template1", run, _OURS)
        _fill(size)
        _copy(server, run, kept, definition)
    return time.perf_counter() - started


def _definition(size: Size) -> str:
    """A digest of everything that the data set follows from."""
    modules = [copying, names, numbers, collation, keys]
    sources = [Path(str(module.__file__)) for module in modules]
    sources += sorted((Path(__file__).parent / "rooms").glob("*/filling.py"))
    sources += sorted(Path(kundekort.__path__[0]).glob("*/migrations/*.py"))
    digest = hashlib.sha256(repr(size).encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _server() -> dict[str, Any]:
    return {**connection.get_connection_params(), "dbname": "postgres", "cursor_factory": None, "context": None}


def _refuse_to_lose(server: psycopg.Connection[Any], run: str) -> None:
    exists = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [run]).fetchone()
    if not exists or _comment(server, run) == _OURS:
        return
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    connection.close()
    if tables:
        raise SystemExit(f"The database {run} holds something else. Give the benchmark an empty one of its own.")


def _comment(server: psycopg.Connection[Any], name: str) -> str:
    row = server.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return (row and row[0]) or ""


def _copy(server: psycopg.Connection[Any], source: str, name: str, comment: str) -> None:
    target = Identifier(name)
    server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(target))
    server.execute(SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(target, Identifier(source)))
    server.execute(SQL("COMMENT ON DATABASE {} IS {}").format(target, Literal(comment)))


def _fill(size: Size) -> None:
    call_command("migrate", verbosity=0)
    copy = copying.Copy()
    for room in ROOMS:
        room.fill(copy, size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FREEZE, ANALYZE)")
    connection.close()
