"""The web server: granian, a few processes with a few threads each.

The program is loaded once and the processes are forked from it: a new one answers at once, and they share memory.
"""

import gc
import logging
import multiprocessing
import sys
from collections.abc import Callable
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from kundekort.front.environment import read
from kundekort.front.supervision.parent import end_with_parent, watch_parent

THREADS = 4
"""Requests a process answers at once; each thread keeps a connection to the database."""
_HEADER_MILLISECONDS = 10_000
_IDLE_SECONDS = 600


_tie = end_with_parent()


def _load() -> Callable[..., Any]:
    """The WSGI application, in a web process that ends when the process it was forked from does."""
    if _tie:
        _tie()
    watch_parent()
    from kundekort.front.wsgi import application

    return application


def main() -> None:
    """Load the program, wait for the end of standard input, and serve until asked to stop."""
    watch_parent()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
        import kundekort.front.wsgi  # noqa: F401 - loaded here, shared by all

        gc.collect()
        gc.freeze()
    sys.stdin.read()
    logging.getLogger("granian").setLevel(logging.WARNING)
    Server(
        "kundekort.front.wsgi:application",
        address=read("HOST"),
        port=int(read("PORT")),
        interface=Interfaces.WSGI,
        workers=int(read("WEB_WORKERS")),
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=_IDLE_SECONDS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MILLISECONDS),
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
    ).serve(target_loader=_load, wrap_loader=False)


if __name__ == "__main__":
    main()
