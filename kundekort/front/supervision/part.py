"""One supervised part of the program: a process that is started again when it dies."""

import contextlib
import subprocess
import sys
import time

from kundekort.front.supervision.parent import end_with_parent

_FIRST_PAUSE, _LONGEST_PAUSE, _SETTLED = 0.1, 10.0, 30.0


class Part:
    """A child process running one of our modules. It has a process group of its own, so Ctrl-C reaches only us."""

    def __init__(self, name: str, *arguments: str) -> None:
        """`arguments` follow `python -m`."""
        self.name, self.arguments = name, arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._due = 0.0
        self._pause = _FIRST_PAUSE

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def load(self) -> None:
        """Start it now, to load what it needs and wait for `go`: it reads its standard input to the end."""
        self._start(time.monotonic(), stdin=subprocess.PIPE)

    def go(self) -> None:
        """Let it begin, when it was started by `load`."""
        if self._process and self._process.stdin:
            self._process.stdin.close()

    def look_after(self) -> None:
        """Start it if it is not running; after a death first after a pause, longer each time it dies young."""
        now = time.monotonic()
        if self.alive:
            return
        if self._process:
            self._note_death(now)
        if now >= self._due:
            self._start(now)

    def ask_to_stop(self) -> None:
        """Ask it to end what it does."""
        if self._process and self.alive:
            self._process.terminate()

    def see_off(self, seconds: float) -> None:
        """Wait until it has ended; kill it when it takes longer."""
        if not self._process:
            return
        try:
            self._process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self, now: float, stdin: int = subprocess.DEVNULL) -> None:
        self._began = now
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *self.arguments],
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=end_with_parent(),
        )

    def _note_death(self, now: float) -> None:
        lived, self._process = now - self._began, None
        with contextlib.suppress(OSError):
            sys.stderr.write(f"The {self.name} ended unexpectedly. Starting it again.\n")
        self._pause = _FIRST_PAUSE if lived > _SETTLED else min(self._pause * 2, _LONGEST_PAUSE)
        self._due = now + self._pause
