"""What the search can find: each room adds its own group in `in_search.py`.

    SOURCES["customers"] = Source(_("Customers"), find_customers, permission="customers.view_customer", order=10)

A source answers with what the user may see and nothing else, the best hit first. PLACES are the pages and acts one gets
to by their names, and CREATIONS what is made at once of what is typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from kundekort.people.models import User
from kundekort.search.finding import WORDS

type Text = str | Promise


@dataclass(frozen=True)
class Hit:
    """One line among what was found. A hit with an `act` is not here yet: it is added with a POST to its address.

    `under` stands below the title; of `also` only what holds the words that are looked for. `how` is how it was found.
    """

    key: str
    title: str
    url: str
    under: str = ""
    active: bool = True
    act: str = ""
    also: tuple[str, ...] = ()
    how: int = WORDS


@dataclass(frozen=True)
class Source:
    """A group of hits, such as Customers. `find(user, typed, limit)` gives the best `limit` hits.

    `opens` says that a hit is opened at once when nothing else fits (row 24).
    """

    title: Text
    find: Callable[[User, str, int], Sequence[Hit]]
    permission: str
    order: int
    opens: bool = True


@dataclass(frozen=True)
class Place:
    """A page or an act one gets to by typing its name; `names` are further words for it."""

    title: Text
    url_name: str
    permission: str = ""
    names: Text = ""


@dataclass(frozen=True)
class Creation:
    """What is made of a name alone (row 28): a POST of `name` to the address, which answers with the card.

    `title` holds “%(typed)s”.
    """

    title: Text
    url_name: str
    permission: str
    order: int


SOURCES: dict[str, Source] = {}
PLACES: list[Place] = []
CREATIONS: list[Creation] = []


def sources_for(user: User) -> dict[str, Source]:
    """The groups this user may find in, in order."""
    seen = {code: source for code, source in SOURCES.items() if not source.permission or user.may(source.permission)}
    return dict(sorted(seen.items(), key=lambda item: item[1].order))


def creations_for(user: User) -> list[Creation]:
    """What this user may make of a name, in order."""
    return sorted((each for each in CREATIONS if user.may(each.permission)), key=lambda each: each.order)
