"""A backup: one archive from which an empty installation becomes this one again.

A tar file with `database.dump` (pg_dump's own format), `files/…` (what people brought, by content), `secret-key` (so
that sign-ins and links stay good; left out when SECRET_KEY is set, it is then kept where that comes from) and, last,
`manifest.json` with the size and SHA-256 of each. It holds everything there is: keep it as safe as the program itself.
"""

import os
import re
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kundekort.front.own_database import program

DATABASE, SECRET_KEY, MANIFEST = "database.dump", "secret-key", "manifest.json"
STORED_FILE = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{62})")


class BackupFailed(Exception):
    """The backup could not be made or restored; the text says why."""


def run_on_database(url: str, name: str, *arguments: str | Path) -> None:
    """Run pg_dump or pg_restore on the database; the password goes through the environment. Raises BackupFailed."""
    parts = conninfo_to_dict(url)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", None) or "")}
    command = [program(name), f"--dbname={make_conninfo('', **parts)}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupFailed(f"{name} says: {done.stderr.strip()}")
