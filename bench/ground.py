"""What a measurement stands on: the data set, the running server, and somebody who is signed in."""

from dataclasses import dataclass

from bench.browser import Browser
from bench.server import Server
from bench.sizes import Size
from kundekort.people.models import User


@dataclass(frozen=True, eq=False)
class Ground:
    """Given to everything that is measured. `user` is who `browser` has signed in."""

    size: Size
    server: Server
    browser: Browser
    user: User
