"""What is measured of customers: the card with each of its tabs, the list, creating and saving."""

import csv
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle, repeat
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

from bench import names, numbers
from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.customers.filling import GIANT
from bench.rooms.people.filling import EMAIL
from bench.rows import CLIENTS, Answers, Computed, Figures, Goal, Requests, Row, Sustained, Unexpected
from kundekort.card.views import OVERVIEW
from kundekort.customers.card import customer_card
from kundekort.customers.models import Customer
from kundekort.customers.selecting import Selection

_WEIGHT = Goal("kB", 25, noisy=False)
_PAGE = (Goal("p50", 15), Goal("p95", 30), _WEIGHT)
_LIST = (Goal("p50", 20), Goal("p95", 40), _WEIGHT)
_SAVE = (Goal("p50", 20), Goal("p95", 40))
_FAR = 500
_SORTS = ("-name", "number", "-number", "created", "-created", "changed", "-changed")


def rows() -> Sequence[Row]:
    """The rows of the table that are about customers."""
    return (
        Answers("Customer card, overview", _cards(), (*_PAGE, Goal("queries", 15, noisy=False))),
        *(Answers(f"Customer card, {tab}", _cards(f"{tab}/"), _PAGE) for tab in _tabs()),
        *(Answers(f"Customer card of the giant, {tab}", _giant(tab), _PAGE) for tab in ("overview", *_tabs())),
        Answers("Subsidiaries of the giant", lambda ground: repeat(Request(f"/customers/{GIANT}/structure/")), _PAGE),
        Answers("Choosing a customer", _choices, (Goal("p50", 8), Goal("p95", 20))),
        *(Answers(f"Customer list, {name}", requests, _LIST, samples=100) for name, requests in _lists().items()),
        Answers("Create a customer", _creations, _SAVE, samples=200, status=302),
        Answers("Save the information box", _saves, _SAVE, samples=200),
        Sustained(
            f"Customer card, {CLIENTS} clients without a pause",
            _cards(),
            (Goal("/s", 120, more_is_better=True), Goal("errors", 0, noisy=False)),
        ),
        Computed("Import of customers", import_speed, (Goal("/s", 5000, more_is_better=True),), once=True),
    )


def _tabs() -> list[str]:
    return [code for code in customer_card.tabs if code != OVERVIEW]


def _cards(tab: str = "") -> Requests:
    return lambda ground: (Request(f"/customers/{pk}/{tab}") for pk in some(ground))


def _giant(tab: str) -> Requests:
    return lambda ground: repeat(Request(f"/customers/{GIANT}/" + ("" if tab == OVERVIEW else f"{tab}/")))


def some(ground: Ground) -> Iterator[int]:
    """Random customers, none of them twice, that the user sees and that are not the giant."""
    random = Random("some")
    nths = random.sample(range(GIANT + 1, ground.size.customers + 1), 8000)
    seen = set(Customer.objects.visible_to(ground.user).filter(pk__in=nths).values_list("pk", flat=True))
    return (nth for nth in nths if nth in seen)


def _lists() -> dict[str, Requests]:
    return {
        "first page": lambda ground: repeat(Request("/customers/")),
        f"page {_FAR} and on": _far_pages,
        "inactive": lambda ground: repeat(Request("/customers/?active=no")),
        "of one owner": lambda ground: (Request(f"/customers/?owner={owner}") for owner in _employees(ground)),
        "suppliers": lambda ground: repeat(Request("/customers/?type=supplier")),
        "private persons": lambda ground: repeat(Request("/customers/?type=person")),
        "names beginning with": lambda ground: (Request(f"/customers/?q={quote(start)}") for start in _starts()),
        "with one employee on the team": lambda ground: (
            Request(f"/customers/?team={employee}") for employee in _employees(ground)
        ),
        "of the giant's group": lambda ground: repeat(Request(f"/customers/?group_of={GIANT}&active=all")),
        "of one owner, inactive suppliers, by change": lambda ground: (
            Request(f"/customers/?owner={owner}&active=no&type=supplier&sort=changed") for owner in _employees(ground)
        ),
        **{f"by {sort}": _sorted_by(sort) for sort in _SORTS},
    }


def _employees(ground: Ground) -> Iterator[int]:
    return cycle(range(1, ground.size.employees + 1))


def _choices(ground: Ground) -> Iterator[Request]:
    return (Request(f"/customers/choose/?q={quote(start)}", htmx=True) for start in _starts())


def _sorted_by(sort: str) -> Requests:
    return lambda ground: repeat(Request(f"/customers/?sort={sort}"))


def _starts() -> Iterator[str]:
    random = Random("starts")
    while True:
        yield names.place(random)[: random.randint(1, 6)]


def _far_pages(ground: Ground) -> Iterator[Request]:
    return (Request(f"/customers/?{urlencode({'cursor': cursor})}") for cursor in cycle(_far_cursors(ground)))


@cache
def _far_cursors(ground: Ground) -> list[str]:
    selection, cursor, cursors = Selection(ground.user), "", []
    for nth in range(1, _FAR + 150):
        cursor = selection.page(cursor).next
        if nth >= _FAR - 1:
            cursors.append(cursor)
    return cursors


def _creations(ground: Ground) -> Iterator[Request]:
    random = Random()
    form = filled(ground.browser.ask(Request("/customers/new/")).text)
    while True:
        typed = {"name": names.company(random, "NO"), "phone": numbers.phone(random, "NO")}
        yield Request("/customers/new/", {**form, **typed})


def _saves(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in some(ground):
        path = f"/customers/{pk}/information/"
        form = filled(ground.browser.ask(Request(path)).text, phone=numbers.phone(random, "NO"), description="Called.")
        yield Request(path, form, htmx=True)


def import_speed(
    ground: Ground,
    *,
    after: int = 0,
    headings: Sequence[str] = (),
    cells: Callable[[Random], Sequence[str]] = lambda random: (),
) -> Figures:
    """The installed command reads a file of new customers in the shape of another system's export.

    `after` so many that were imported before; `headings` and `cells` are further columns.
    """
    random, rows = Random("import"), ground.size.imported
    first = ground.size.customers + after + 1
    with TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        with file.open("w", newline="", encoding="utf-8-sig") as text:
            writer = csv.writer(text, delimiter=";")
            writer.writerow(["Navn", "Organisasjonsnummer", "E-post", "Telefon", *headings])
            for nth in range(first, first + rows):
                number, phone = numbers.org_number(nth, "NO"), numbers.phone(random, "NO")
                facts = [names.company(random, "NO"), number, f"post@kunde-{nth}.example", phone]
                writer.writerow([*facts, *cells(random)])
        started = time.perf_counter()
        command = [sys.executable, "-m", "kundekort.front.command", "import", "customers", str(file), "--by", EMAIL]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - started
    if f"{rows} created" not in done.stdout:
        raise Unexpected(f"The import said: {done.stdout}{done.stderr[-500:]}")
    return {"/s": rows / seconds, "s": seconds}
