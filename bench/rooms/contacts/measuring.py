"""What is measured of contacts: their card, their list, and their box on the customer card."""

from collections.abc import Iterator, Sequence
from itertools import cycle, repeat
from random import Random
from urllib.parse import quote

from bench import names, numbers
from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.contacts.filling import GIANT_CONTACTS, ROLES, contacts_of
from bench.rooms.customers.filling import GIANT
from bench.rows import Answers, Goal, Requests, Row
from kundekort.contacts.models import Contact
from kundekort.contacts.selecting import Selection

_WEIGHT = Goal("kB", 25, noisy=False)
_PAGE = (Goal("p50", 15), Goal("p95", 30), _WEIGHT)
_LIST = (Goal("p50", 20), Goal("p95", 40), _WEIGHT)
_SAVE = (Goal("p50", 20), Goal("p95", 40))
_BOX = f"/customers/{GIANT}/panel/contacts/"


def rows() -> Sequence[Row]:
    """The rows of the table that are about contacts."""
    return (
        Answers("Contact card, overview", _cards, (*_PAGE, Goal("queries", 15, noisy=False))),
        Answers("Contacts of the giant, first page", lambda ground: repeat(Request(_BOX)), _PAGE),
        Answers("Contacts of the giant, with inactive", lambda ground: repeat(Request(f"{_BOX}?inactive=1")), _PAGE),
        Answers("Contacts of the giant, searched", _searches, _PAGE),
        *(Answers(f"Contact list, {name}", requests, _LIST, samples=100) for name, requests in _lists().items()),
        Answers("Save a contact", _saves, _SAVE, samples=200),
    )


def _cards(ground: Ground) -> Iterator[Request]:
    return (Request(f"/contacts/{pk}/") for pk in _some(ground))


def _some(ground: Ground) -> Iterator[int]:
    """Random contacts, none of them twice, that the user sees and that are not the giant's."""
    nths = Random("contacts").sample(range(GIANT_CONTACTS + 1, contacts_of(ground.size) + 1), 8000)
    seen = set(Contact.objects.visible_to(ground.user).filter(pk__in=nths).values_list("pk", flat=True))
    return (nth for nth in nths if nth in seen)


def _searches(ground: Ground) -> Iterator[Request]:
    return (Request(f"{_BOX}?q={quote(start)}") for start in _starts())


def _lists() -> dict[str, Requests]:
    return {
        "first page": lambda ground: repeat(Request("/contacts/")),
        "page 200 and on": _far_pages,
        "inactive": lambda ground: repeat(Request("/contacts/?active=no")),
        "of one owner": lambda ground: (Request(f"/contacts/?owner={nth % 50 + 1}") for nth in cycle(range(50))),
        "in a role": lambda ground: (Request(f"/contacts/?role={nth}") for nth in cycle(range(1, len(ROLES)))),
        "in a rare role": lambda ground: repeat(Request(f"/contacts/?role={len(ROLES)}")),
        "at the giant": lambda ground: repeat(Request(f"/contacts/?customer={GIANT}")),
        "names beginning with": lambda ground: (Request(f"/contacts/?q={quote(start)}") for start in _starts()),
        "one e-mail": lambda ground: (Request(f"/contacts/?q=person-{nth}@") for nth in _numbers(ground)),
        **{f"by {sort}": _sorted_by(sort) for sort in ("-name", "created", "-created", "changed", "-changed")},
    }


def _sorted_by(sort: str) -> Requests:
    return lambda ground: repeat(Request(f"/contacts/?sort={sort}"))


def _numbers(ground: Ground) -> Iterator[int]:
    random = Random("numbers")
    while True:
        yield random.randint(1, contacts_of(ground.size))


def _starts() -> Iterator[str]:
    random = Random("starts")
    while True:
        yield random.choice((names.given, names.surname))(random)[: random.randint(1, 6)]


def _far_pages(ground: Ground) -> Iterator[Request]:
    selection, cursor, cursors = Selection(ground.user), "", []
    for nth in range(1, 300):
        cursor = selection.page(cursor).next
        if nth >= 199:
            cursors.append(cursor)
    return (Request(f"/contacts/?cursor={cursor}") for cursor in cycle(cursors))


def _saves(ground: Ground) -> Iterator[Request]:
    random = Random()
    for pk in _some(ground):
        path = f"/contacts/{pk}/information/"
        form = filled(
            ground.browser.ask(Request(path)).text, mobile_0=numbers.phone(random, "NO"), description="Called."
        )
        yield Request(path, form, htmx=True)
