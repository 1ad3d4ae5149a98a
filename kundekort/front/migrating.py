"""Bringing the database up to this version, and knowing in a few milliseconds that there is nothing to do."""

import logging
from importlib.util import find_spec
from pathlib import Path

import psycopg

from kundekort.front.own_database.cluster import EXTENSIONS

_ONE_AT_A_TIME = 0x6B6F7274
"""The advisory lock held while migrating, so that two starts do not migrate at once."""


def pending(connection: psycopg.Connection) -> set[tuple[str, str]]:
    """The migrations on disk that the database has not seen, as (app label, name). Needs no Django."""
    from kundekort.front.settings import INSTALLED_APPS

    seen: set[tuple[str, str]] = set()
    if connection.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,):
        seen = {(row[0], row[1]) for row in connection.execute("SELECT app, name FROM django_migrations")}
    return {migration for app in INSTALLED_APPS for migration in _on_disk(app)} - seen


def _on_disk(app: str) -> set[tuple[str, str]]:
    package = app.partition(".apps.")[0]
    found = find_spec(package)
    places = (found.submodule_search_locations or []) if found else []
    label = package.removesuffix(".contrib.django").rpartition(".")[2]
    files = [file for place in places for file in Path(place, "migrations").glob("[0-9]*.py")]
    return {(label, file.stem) for file in files}


def migrate(url: str) -> int:
    """Apply what is pending; returns how many migrations there were. Django is set up only when there is something."""
    with psycopg.connect(url, autocommit=True) as connection:
        if not pending(connection):
            return 0
        connection.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        waiting = pending(connection)
        if waiting:
            for extension in EXTENSIONS:
                _extend(connection, extension)
            _apply()
        return len(waiting)


def _extend(connection: psycopg.Connection, extension: str) -> None:
    try:
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
    except psycopg.Error as error:  # a server we may not extend: `doctor` says so in full
        logging.getLogger(__name__).warning("The extension %s could not be made: %s", extension, error)


def _apply() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
