"""Making a backup while the program runs: whole and under its name, or not at all."""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import psycopg

from kundekort import __version__
from kundekort.front.archive import DATABASE, MANIFEST, SECRET_KEY, run_on_database

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Made:
    """What the backup holds. `missing` files are named in the database but not in the storage."""

    files: int
    missing: int
    size: int


class Digesting:
    """A file being read, which remembers the SHA-256 of what has been read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


def make(place: Path, *, url: str, data: Path) -> Made:
    """Write a backup of the database at `url` and the files in `data`. Raises BackupFailed or OSError.

    The database is written first: a file is kept before its row, so that every row in the archive finds its file.
    """
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as folder:
        dump, unfinished = Path(folder, DATABASE), Path(folder, "archive")
        run_on_database(url, "pg_dump", "--format=custom", "--no-unlogged-table-data", f"--file={dump}")
        stored = list(_stored(url, data))
        there = [(name, path) for name, path in stored if path.exists()]
        with unfinished.open("xb") as file:
            os.chmod(unfinished, 0o600)
            _write(file, [(DATABASE, dump), *_secret_key(data), *there])
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
    return Made(len(there), len(stored) - len(there), place.stat().st_size)


def _stored(url: str, data: Path) -> Iterator[tuple[str, Path]]:
    with psycopg.connect(url) as connection:
        for (sha256,) in connection.execute("SELECT sha256 FROM storage_content ORDER BY sha256"):
            name = f"files/{sha256[:2]}/{sha256[2:]}"
            yield name, data / name


def _secret_key(data: Path) -> Iterator[tuple[str, Path]]:
    if (data / SECRET_KEY).exists() and not os.environ.get("SECRET_KEY"):
        yield SECRET_KEY, data / SECRET_KEY


def _write(file: BinaryIO, members: list[tuple[str, Path]]) -> None:
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        listed = {name: _add(archive, name, path) for name, path in members}
        manifest = {"kundekort": __version__, "made_at": datetime.now(UTC).isoformat(), "members": listed}
        with tempfile.TemporaryFile() as text:
            text.write(json.dumps(manifest, indent=1).encode())
            text.seek(0)
            _add_open(archive, MANIFEST, text)


def _add(archive: tarfile.TarFile, name: str, path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        return _add_open(archive, name, file)


def _add_open(archive: tarfile.TarFile, name: str, file: BinaryIO) -> dict[str, object]:
    member = tarfile.TarInfo(name)
    member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
    digesting = Digesting(file)
    archive.addfile(member, digesting)
    return {"size": member.size, "sha256": digesting.digest.hexdigest()}
