"""What a command needs before it can work: a data folder, a database that answers and is up to date, and Django."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from kundekort.front.environment import data_folder, database_url, read
from kundekort.front.own_database import NotStarted


class CannotRun(Exception):
    """Something outside the program stands in the way; the text is for a person and says what to do."""


@contextmanager
def database_running() -> Iterator[str]:
    """The database's address; our own server runs until the block ends. Raises CannotRun."""
    from kundekort.front.own_database.using import in_use

    data = data_folder()
    make_data_folder(data)
    try:
        with nullcontext() if read("DATABASE_URL") else in_use(data):
            _connect(database_url())
            yield database_url()
    except NotStarted as problem:
        raise CannotRun(f"The database could not be started. {problem}") from problem


@contextmanager
def program_ready() -> Iterator[None]:
    """Database and Django, with every migration applied. A Refused inside the block becomes a CannotRun."""
    with database_running() as url:
        from kundekort.front.migrating import migrate

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundekort.front.settings")
        migrate(url)
        import django

        django.setup()
        from kundekort.basics.refused import Refused

        try:
            yield
        except Refused as refused:
            raise CannotRun(str(refused)) from refused


def make_data_folder(data: Path) -> None:
    """Make the folder, and see that it can be written to. Raises CannotRun."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data / f".probe-{os.getpid()}"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        raise CannotRun(_why(data, error)) from error


def _why(data: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: nothing can be written to {data}. Make room and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"The folder {data} cannot be written to. Choose another with DATA=…, or run as the user that owns it."
    return f"The folder {data} cannot be used: {error.strerror}. Choose another with DATA=…."


def _connect(url: str) -> None:
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise CannotRun(f"The database does not answer: {str(error).strip()} Check DATABASE_URL.") from error
