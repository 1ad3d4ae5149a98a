"""What is measured of links: adding one."""

from collections.abc import Iterator, Sequence

from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.customers.measuring import some
from bench.rows import Answers, Goal, Row


def rows() -> Sequence[Row]:
    """The rows of the table that are about links."""
    return (Answers("Add a link", _links, (Goal("p50", 20), Goal("p95", 40)), samples=100),)


def _links(ground: Ground) -> Iterator[Request]:
    for pk in some(ground):
        path = f"/customers/{pk}/links/add/"
        form = filled(ground.browser.ask(Request(path)).text, text="Proff", url="www.proff.no")
        yield Request(path, form, htmx=True)
