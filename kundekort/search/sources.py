"""What the search can find: each room adds its own group in `in_search.py`.

    SOURCES["customers"] = Source(_("Customers"), find_customers, permission="customers.view_customer", order=10)

A source answers with what the user may see and nothing else, the best hit first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from kundekort.people.models import User


@dataclass(frozen=True)
class Hit:
    """One line among what was found. A hit with an `act` is not here yet: it is added with a POST to its address."""

    key: str
    title: str
    url: str
    under: str = ""
    active: bool = True
    act: str = ""


@dataclass(frozen=True)
class Source:
    """A group of hits, such as Customers. `find(user, typed, limit)` gives the best `limit` hits."""

    title: str | Promise
    find: Callable[[User, str, int], Sequence[Hit]]
    permission: str
    order: int


SOURCES: dict[str, Source] = {}


def sources_for(user: User) -> dict[str, Source]:
    """The groups this user may find in, in order."""
    seen = {code: source for code, source in SOURCES.items() if user.may(source.permission)}
    return dict(sorted(seen.items(), key=lambda item: item[1].order))
