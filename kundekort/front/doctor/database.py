"""Findings about the database, the queue and the storage."""

import time
from collections.abc import Iterator
from typing import Any

import psycopg

from kundekort.front.doctor import Finding
from kundekort.front.environment import data_folder
from kundekort.front.migrating import pending
from kundekort.front.own_database.cluster import EXTENSIONS

OLDEST = 16
SLOWEST_CLOCK = 5.0
_STUCK = """
    SELECT count(*) FROM procrastinate_jobs j WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()
    AND (SELECT max(at) FROM procrastinate_events e WHERE e.job_id = j.id) < now() - interval '10 minutes'
"""
_FAILED = """
    SELECT count(DISTINCT job_id) FROM procrastinate_events
    WHERE type = 'failed' AND at > now() - interval '7 days'
"""
_ADMINISTRATORS = """
    SELECT count(*), count(*) FILTER (WHERE u.is_active AND r.based_on = 'administrator')
    FROM people_user u LEFT JOIN people_role r ON r.id = u.role_id
"""
_SERVICES = "SELECT name, error FROM registers_service WHERE error <> '' ORDER BY name"


def findings(url: str) -> list[Finding]:
    """What can be seen in a database that answers."""
    with psycopg.connect(url, autocommit=True) as connection:
        found = [_version(connection), _extensions(connection), _clock(connection)]
        waiting = len(pending(connection))
        if waiting:
            mend = "They are applied by the next start, or by `kundekort manage migrate`."
            return [*found, Finding(f"{waiting} migrations have not been applied.", mend)]
        return [*found, Finding("Every migration has been applied."), *_contents(connection)]


def _contents(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    yield _queue(connection)
    yield _failures(connection)
    yield _storage(connection)
    yield _administrators(connection)
    yield _services(connection)


def _one(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def _version(connection: psycopg.Connection[Any]) -> Finding:
    major = connection.info.server_version // 10_000
    too_old = f"Move to PostgreSQL {OLDEST} or newer." if major < OLDEST else ""
    return Finding(f"The database is PostgreSQL {major}.", too_old)


def _extensions(connection: psycopg.Connection[Any]) -> Finding:
    there = {row[0] for row in connection.execute("SELECT extname FROM pg_extension")}
    missing = [name for name in EXTENSIONS if name not in there]
    if missing:
        commands = " ".join(f"CREATE EXTENSION {name};" for name in missing)
        return Finding(f"The database lacks {', '.join(missing)}.", f"As its administrator, run: {commands}")
    return Finding("The database has the extensions it needs.")


def _clock(connection: psycopg.Connection[Any]) -> Finding:
    apart = abs(float(_one(connection, "SELECT extract(epoch FROM clock_timestamp())")) - time.time())
    if apart > SLOWEST_CLOCK:
        return Finding(f"The clocks here and at the database are {apart:.0f} seconds apart.", "Let both follow NTP.")
    return Finding("The clock agrees with the database's.")


def _queue(connection: psycopg.Connection[Any]) -> Finding:
    if stuck := _one(connection, _STUCK):
        return Finding(f"{stuck} jobs have waited for more than ten minutes.", "See that `kundekort worker` runs.")
    return Finding("No job waits too long.")


def _failures(connection: psycopg.Connection[Any]) -> Finding:
    if failed := _one(connection, _FAILED):
        mend = "`kundekort manage procrastinate shell` lists them with `list_jobs status=failed`."
        return Finding(f"{failed} jobs have failed in the last seven days.", mend)
    return Finding("No job has failed in the last seven days.")


def _storage(connection: psycopg.Connection[Any]) -> Finding:
    files, rows = data_folder() / "files", connection.execute("SELECT sha256, size FROM storage_content").fetchall()
    wrong = [sha256 for sha256, size in rows if not _is_whole(files / sha256[:2] / sha256[2:], size)]
    if wrong:
        mend = f"Bring DATA/files back from a backup. The first is {wrong[0][:2]}/{wrong[0][2:]}."
        return Finding(f"{len(wrong)} of {len(rows)} files are missing or cut off.", mend)
    return Finding(f"All {len(rows)} files are there.")


def _is_whole(path: Any, size: int) -> bool:
    try:
        return bool(path.stat().st_size == size)
    except OSError:
        return False


def _administrators(connection: psycopg.Connection[Any]) -> Finding:
    row = connection.execute(_ADMINISTRATORS).fetchone()
    employees, administrators = row or (0, 0)
    if employees and not administrators:
        mend = "`kundekort user add EMAIL --name NAME --role administrator` makes one."
        return Finding("No active employee is an administrator.", mend)
    return Finding(f"{employees} employees, {administrators} of them administrators.")


def _services(connection: psycopg.Connection[Any]) -> Finding:
    """What is remembered of services outside; none of them is asked."""
    silent = connection.execute(_SERVICES).fetchall()
    if silent:
        named = ", ".join(f"{name} ({error})" for name, error in silent)
        mend = "Check their accounts and the network, then try them under Settings, Outside services."
        return Finding(f"Outside services did not answer when asked last: {named}.", mend)
    return Finding("Every outside service answered when asked last.")
