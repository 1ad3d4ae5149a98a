"""What is measured of attributes: the list of customers, narrowed by them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from bench.browser import Request
from bench.copying import NOW
from bench.ground import Ground
from bench.rows import Answers, Goal, Requests, Row
from kundekort.attributes.definitions import remembered
from kundekort.customers.facts import KIND

_LIST = (Goal("p50", 20), Goal("p95", 40), Goal("kB", 25, noisy=False))


def rows() -> Sequence[Row]:
    """The rows of the table that are about attributes."""
    return tuple(
        Answers(f"Customer list, attributes: {name}", requests, _LIST, samples=100) for name, requests in _LISTS.items()
    )


def _amounts(ground: Ground) -> Iterator[Request]:
    random, word = Random("amounts"), remembered(KIND).by_code["turnover"].word
    while True:
        low = round(random.lognormvariate(13, 1.5))
        yield Request(f"/customers/?{word}.from={low}&{word}.to={round(low * random.choice((1.001, 1.1, 10)))}")


def _dates(ground: Ground) -> Iterator[Request]:
    random, word = Random("dates"), remembered(KIND).by_code["next_revision"].word
    while True:
        day = NOW.date() + timedelta(days=random.randint(-30, 700))
        yield Request(f"/customers/?{word}.from={day}&{word}.to={day + timedelta(days=random.choice((0, 7, 90)))}")


def _choices(ground: Ground) -> Iterator[Request]:
    random, club = Random("choices"), remembered(KIND).by_code["club"]
    while True:
        yield Request(f"/customers/?{club.word}={random.choice(club.options).pk}")


_LISTS: dict[str, Requests] = {"between two amounts": _amounts, "between two dates": _dates, "one choice": _choices}
