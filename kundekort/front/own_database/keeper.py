"""The process that keeps our own PostgreSQL running for as long as anybody uses it.

Every user of the database holds a shared lock on a file; the system lets go of it when a process ends, however it ends.
When nobody holds it any more the server is stopped cleanly. A server that dies is started again.

Run as `python -m kundekort.front.own_database.keeper DATA [--forgetful]`.
"""

import contextlib
import fcntl
import os
import signal
import sys
import time
from pathlib import Path
from typing import IO

import psutil
import psycopg

from kundekort.front.own_database import NotStarted, cluster

USERS = "postgres.users"
KEEPER = "postgres.keeper"
_LOOK_EVERY = 1.0
_LONGEST_PAUSE = 10.0
_LARGEST_LOG = 5 * cluster.MEGABYTE


class Keeper:
    """Starts the server, starts it again when it dies, and stops it when it is no longer used."""

    def __init__(self, data: Path, *, durable: bool) -> None:
        self.data, self.durable = data, durable
        self.asked_to_stop = False
        self.server: psutil.Process | None = None

    def keep(self) -> None:
        """Run until nobody uses the database, or until asked to stop. Raises NotStarted when it never comes up."""
        cluster.create(self.data)
        pause, started_once = 0.1, False
        while self._needed():
            began = time.monotonic()
            self.server = cluster.running(self.data) or cluster.start(self.data, durable=self.durable)
            if self._comes_up():
                started_once = True
                self._attend()
            elif not started_once and not self.asked_to_stop:
                raise NotStarted("PostgreSQL does not start:\n" + cluster.last_words(self.data))
            if not self._needed():
                break
            pause = 0.1 if time.monotonic() - began > 60 else min(pause * 2, _LONGEST_PAUSE)
            time.sleep(pause)
        self._stop()

    def ask_to_stop(self, *_signal: object) -> None:
        """Stop the server and end."""
        self.asked_to_stop = True
        self._shut_down()

    def _comes_up(self) -> bool:
        while self._alive() and not self.asked_to_stop:
            with contextlib.suppress(psycopg.OperationalError):
                cluster.prepare(self.data)
                return True
            time.sleep(0.02)
        return False

    def _attend(self) -> None:
        while self._alive() and self._needed():
            with contextlib.suppress(psutil.TimeoutExpired):
                assert self.server  # noqa: S101
                self.server.wait(_LOOK_EVERY)

    def _needed(self) -> bool:
        """Whether anybody holds the users' lock."""
        if self.asked_to_stop:
            return False
        with (self.data / USERS).open("a") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _alive(self) -> bool:
        return bool(self.server and self.server.is_running() and self.server.status() != psutil.STATUS_ZOMBIE)

    def _stop(self) -> None:
        self._shut_down()
        with contextlib.suppress(psutil.NoSuchProcess):
            if self.server:
                self.server.wait()

    def _shut_down(self) -> None:
        """Fast shutdown: sessions are ended, everything is written."""
        with contextlib.suppress(psutil.NoSuchProcess):
            if self.server and self._alive():
                self.server.send_signal(signal.SIGINT)


def main(data: Path, *, durable: bool) -> int:
    """Be the keeper of this data folder, unless there is one."""
    with (data / KEEPER).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        _write_pid(lock)
        _shorten_log(data / "postgres.log")
        keeper = Keeper(data, durable=durable)
        signal.signal(signal.SIGTERM, keeper.ask_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            keeper.keep()
        except (NotStarted, OSError) as problem:
            sys.stderr.write(f"{problem}\n")
            return 1
    return 0


def _write_pid(lock: IO[str]) -> None:
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()


def _shorten_log(log: Path) -> None:
    with contextlib.suppress(OSError):
        if log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), durable="--forgetful" not in sys.argv[2:]))
