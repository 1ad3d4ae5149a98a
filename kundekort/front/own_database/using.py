"""Holding our own database open: it runs while anybody is inside `in_use`."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from kundekort.front.own_database import NotStarted, url
from kundekort.front.own_database.keeper import KEEPER, USERS

_PATIENCE = 300.0
"""Seconds. A server that was killed reads its log again before it answers."""


@contextlib.contextmanager
def in_use(data: Path, *, durable: bool = True) -> Iterator[None]:
    """Start the server of this data folder unless it runs, and keep it running until the block ends.

    Raises NotStarted with a sentence for people.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / USERS).open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        wait_for(data, durable=durable)
        try:
            yield
        finally:
            _leave(data, users)


def wait_for(data: Path, *, durable: bool = True) -> None:
    """Return when the server answers, with a keeper at its side."""
    deadline = time.monotonic() + _PATIENCE
    keeper: subprocess.Popen[str] | None = None
    while time.monotonic() < deadline:
        if not kept(data):
            _raise_if_failed(keeper)
            keeper = _start_keeper(data, durable)
        elif _answers(data):
            return
        time.sleep(0.03)
    raise NotStarted(f"PostgreSQL did not answer for {_PATIENCE:.0f} seconds. Its log is {data / 'postgres.log'}.")


def kept(data: Path) -> bool:
    """Whether a keeper lives."""
    with (data / KEEPER).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _start_keeper(data: Path, durable: bool) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kundekort.front.own_database.keeper", str(data)]
    keeper = subprocess.Popen(  # noqa: S603
        command if durable else [*command, "--forgetful"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while keeper.poll() is None and not kept(data):
        time.sleep(0.01)
    return keeper


def _raise_if_failed(keeper: subprocess.Popen[str] | None) -> None:
    if keeper and keeper.wait() != 0:
        raise NotStarted(keeper.stderr.read().strip() if keeper.stderr else "PostgreSQL does not start.")


def _answers(data: Path) -> bool:
    try:
        psycopg.connect(url(data), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _leave(data: Path, users: IO[str]) -> None:
    """The last to leave asks the keeper to stop, and waits until everything is written."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    with contextlib.suppress(OSError, ValueError):
        if kept(data):
            os.kill(int((data / KEEPER).read_text()), signal.SIGTERM)
        while kept(data):
            time.sleep(0.02)
