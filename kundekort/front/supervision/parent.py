"""Children that end with their parent, however it ends."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def end_with_parent(with_signal: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """What a new process must do first so that it gets the signal when this one dies: a `preexec_fn`. Linux only."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None, use_errno=True), os.getpid()

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(with_signal))
        if os.getppid() != parent:
            os._exit(1)

    return tie


def watch_parent() -> None:
    """For our own processes where the system has no such signal: look every second whether the parent is there."""
    if sys.platform == "linux":
        return
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
