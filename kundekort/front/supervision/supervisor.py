"""The supervisor: keeps web and worker alive, and ends them together."""

import http.client
import signal
import sys
import time
from collections.abc import Callable

from kundekort.front.supervision.part import Part

_LOOK_EVERY = 0.05
_FAREWELL = 12.0
"""Seconds the parts get to end what they are doing."""


class Supervisor:
    """Looks after the parts until it is asked to stop by Ctrl-C, SIGTERM or the end of its terminal."""

    def __init__(self, *, also: Callable[[], None]) -> None:
        """`also` is called about once a second: it looks after what is no child of ours."""
        self.parts: list[Part] = []
        self.also = also
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)

    def run(self, *, until: Callable[[], bool] = lambda: False) -> None:
        """Look after the parts until `until()` is true or somebody asks to stop."""
        looks = 0
        while not self.stopping and not until():
            for part in self.parts:
                part.look_after()
            looks += 1
            if looks % 20 == 0:
                self.also()
            time.sleep(_LOOK_EVERY)

    def stop(self) -> None:
        """Ask every part to stop, and see them all off."""
        deadline = time.monotonic() + _FAREWELL
        for part in self.parts:
            part.ask_to_stop()
        for part in self.parts:
            part.see_off(deadline - time.monotonic())

    def _ask_to_stop(self, *_signal: object) -> None:
        self.stopping = True


def answers(host: str, port: int) -> bool:
    """Whether /health says that everything answers."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def within(seconds: float, test: Callable[[], bool]) -> Callable[[], bool]:
    """`test`, which also ends once the time is up: then with a word on standard error."""
    deadline = time.monotonic() + seconds

    def ended() -> bool:
        if test():
            return True
        if late := time.monotonic() > deadline:
            sys.stderr.write(f"No page has come after {seconds:.0f} seconds. `kundekort doctor` looks for why.\n")
        return late

    return ended
