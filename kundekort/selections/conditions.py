"""What the lists can be filtered by: each room adds its conditions in `in_filters.py`.

    declare("customers.customer", "town", Condition(_("Town"), text("is", "not", "begins"), _in_town))

A room that knows no subject declares for all kinds with `EVERY`; conditions that people define, such as attributes,
come from a source that is asked each time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from kundekort.people.models import User
from kundekort.selections.asks import Asks
from kundekort.selections.members import Wanted

EVERY = "*"


@dataclass(frozen=True)
class Asked:
    """A condition as somebody has asked for it; an operator that says the contrary has been turned around."""

    user: User
    kind: str
    operator: str
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        """The only or first value."""
        return self.values[0]


@dataclass(frozen=True)
class Condition:
    """What it is called, what it asks for, and whom it leaves: Q on the record's own columns, or what others say of it.

    `permission` is the act that whoever uses it must be allowed. With `contrary` it answers “is not” and “is empty”
    itself; otherwise that is whoever “is” and “is filled in” leave out.
    """

    title: str | Promise
    asks: Asks
    narrowed: Callable[[Asked], Q | Wanted]
    section: str | Promise = ""
    permission: str = ""
    contrary: bool = False


type Conditions = Mapping[str, Condition]
_declared: dict[str, dict[str, Condition]] = {}
_sources: list[Callable[[str, User], Conditions]] = []


def declare(kind: str, word: str, condition: Condition) -> None:
    """Let lists of a kind be filtered by this word."""
    _declared.setdefault(kind, {})[word] = condition


def declare_source(source: Callable[[str, User], Conditions]) -> None:
    """Let lists be filtered by what `source(kind, user)` gives."""
    _sources.append(source)


def conditions_for(kind: str, user: User) -> Conditions:
    """All that this user may filter lists of a kind by."""
    every: dict[str, Condition] = {**_declared.get(kind, {}), **_declared.get(EVERY, {})}
    for source in _sources:
        every.update(source(kind, user))
    return {word: each for word, each in every.items() if not each.permission or user.may(each.permission)}


def sections(conditions: Conditions) -> Iterable[tuple[str, list[tuple[str, Condition]]]]:
    """The conditions under the headings of their sections."""
    found: dict[str, list[tuple[str, Condition]]] = {}
    for word, each in conditions.items():
        found.setdefault(str(each.section), []).append((word, each))
    return found.items()
