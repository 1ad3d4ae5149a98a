"""Restoring a backup into an empty installation: first read and checked to the end, then put in place."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg

from kundekort.front.archive import DATABASE, MANIFEST, SECRET_KEY, STORED_FILE, BackupFailed, run_on_database

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Restored:
    """What came back, and which version of the program had made the backup."""

    customers: int
    employees: int
    files: int
    made_by: str


def restore(place: Path, *, url: str, data: Path) -> Restored:
    """Restore the backup. Raises BackupFailed when the archive is damaged or the installation is not empty."""
    with psycopg.connect(url) as connection:
        _refuse_unless_empty(connection)
    try:
        with tarfile.open(place, mode="r:") as archive:
            manifest = _checked(archive)
            files = _put_files(archive, data)
            _put_database(archive, url, data)
            _put_secret_key(archive, data)
    except (tarfile.TarError, KeyError, ValueError, UnicodeDecodeError, EOFError) as error:
        raise BackupFailed(f"{place} is not a whole backup of Kundekort: {error}") from error
    with psycopg.connect(url) as connection:
        return Restored(
            _count(connection, "customers_customer"), _count(connection, "people_user"), files, manifest["kundekort"]
        )


def _refuse_unless_empty(connection: psycopg.Connection[Any]) -> None:
    for table, of_what in (("people_user", "employees"), ("customers_customer", "customers")):
        if _count(connection, table):
            raise BackupFailed(f"There are {of_what} here already. Restore into an empty DATA folder or database.")
    others = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    ).fetchone()
    if others and others[0]:
        raise BackupFailed("Kundekort is running on this database. Stop it, then restore.")


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    if connection.execute("SELECT to_regclass(%s)", [table]).fetchone() == (None,):
        return 0
    found = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608 - our own names
    return int(found[0]) if found else 0


def _checked(archive: tarfile.TarFile) -> dict[str, Any]:
    """Read every byte of the archive and compare it with the manifest. Raises BackupFailed for any difference."""
    found = {member.name: _digest(archive, member) for member in archive if member.isreg() and member.name != MANIFEST}
    manifest: dict[str, Any] = json.loads(_open(archive, MANIFEST).read())
    if found != {name: about["sha256"] for name, about in manifest["members"].items()} or DATABASE not in found:
        raise BackupFailed("The backup is damaged: what it holds is not what its list says. Nothing was changed.")
    if strange := [name for name in found if name not in (DATABASE, SECRET_KEY) and not STORED_FILE.fullmatch(name)]:
        raise BackupFailed(f"The backup holds something that is not ours: {strange[0]}. Nothing was changed.")
    return manifest


def _digest(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    return hashlib.file_digest(_open(archive, member.name), "sha256").hexdigest()  # type: ignore[arg-type]


def _open(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file


def _put_files(archive: tarfile.TarFile, data: Path) -> int:
    names = [name for name in archive.getnames() if STORED_FILE.fullmatch(name)]
    for name in names:
        _put(archive, name, data / name)
    return len(names)


def _put(archive: tarfile.TarFile, name: str, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(_open(archive, name), file, _CHUNK)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, place)


def _put_database(archive: tarfile.TarFile, url: str, data: Path) -> None:
    """The dump replaces whatever tables an empty installation has, in one transaction of pg_restore."""
    with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as folder:
        dump = Path(folder, DATABASE)
        _put(archive, DATABASE, dump)
        with psycopg.connect(url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments")
        run_on_database(url, "pg_restore", *options, dump)


def _put_secret_key(archive: tarfile.TarFile, data: Path) -> None:
    if SECRET_KEY in archive.getnames() and not os.environ.get("SECRET_KEY"):
        _put(archive, SECRET_KEY, data / SECRET_KEY)
