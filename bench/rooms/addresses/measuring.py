"""What is measured of addresses: the list of a town, the boxes of the giant, adding and saving, and importing."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from random import Random
from urllib.parse import quote

from bench import names
from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.customers.filling import GIANT
from bench.rooms.customers.measuring import import_speed, some
from bench.rows import Answers, Computed, Figures, Goal, Row

_PART = (Goal("p50", 15), Goal("p95", 30))
_LIST = (Goal("p50", 20), Goal("p95", 40))
_HEADINGS = ("Adresse", "Postnr", "Poststed", "Leveringsadresse", "Leveringspostnr", "Leveringspoststed")


def rows() -> Sequence[Row]:
    """The rows of the table that are about addresses."""
    return (
        Answers("Customer list, of one town", _towns, _LIST, samples=100),
        Answers("Customer list, towns beginning with", _beginnings, _LIST, samples=100),
        Answers("Addresses of the giant", lambda ground: repeat(_panel("")), _PART),
        Answers("Addresses of the giant, search", lambda ground: repeat(_panel("?q=avdeling+49")), _LIST),
        Answers("Add an address", _additions, _LIST, samples=200),
        Answers("Save an address", _saves, _LIST, samples=200),
        Computed(
            "Import of customers with two addresses", _import, (Goal("/s", 5000, more_is_better=True),), once=True
        ),
    )


def _panel(words: str) -> Request:
    return Request(f"/customers/{GIANT}/panel/addresses/{words}", htmx=True)


def _towns(ground: Ground) -> Iterator[Request]:
    random = Random("towns")
    while True:
        yield Request(f"/customers/?town={quote(names.place(random))}")


def _beginnings(ground: Ground) -> Iterator[Request]:
    random = Random("beginnings")
    while True:
        yield Request(f"/customers/?town={quote(names.place(random)[: random.randint(1, 6)])}")


def _additions(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in some(ground):
        path = f"/customers/{pk}/addresses/add/"
        form = filled(ground.browser.ask(Request(path)).text, street=f"Gate {random.randint(1, 99)}", town="Bergen")
        yield Request(path, form, htmx=True)


def _saves(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in some(ground):
        path = f"/customers/{pk}/addresses/{pk}/"  # the address of a customer has the customer's number
        page = ground.browser.ask(Request(path)).text.split('class="box-acts"')[0]  # further forms stand behind
        form = filled(page, street=f"Gate {random.randint(100, 999)}")
        yield Request(path, form, htmx=True)


def _import(ground: Ground) -> Figures:
    """The installed command reads a file of new customers with a postal and a delivery address each."""

    def cells(random: Random) -> list[str]:
        return [
            part
            for _each in range(2)
            for part in (f"Gate {random.randint(1, 99)}", f"{random.randint(1, 9999):04d}", names.place(random))
        ]

    return import_speed(ground, after=ground.size.imported, headings=_HEADINGS, cells=cells)
