"""What other rooms show on the page of an employee: entries that lead to their own pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from kundekort.people.models import User


@dataclass(frozen=True)
class Entry:
    """An entry: what it is called, the act it is for, and where it leads for an employee."""

    title: str | Promise
    permission: str
    icon: str
    url: Callable[[User], str]


_entries: list[Entry] = []


def entry(title: str | Promise, *, permission: str, icon: str, url: Callable[[User], str]) -> None:
    """Hang an entry on the page of every employee."""
    _entries.append(Entry(title, permission, icon, url))


def entries_for(reader: User, employee: User) -> Iterable[tuple[Entry, str]]:
    """The entries somebody gets to see on the page of an employee, with their addresses."""
    return [(each, each.url(employee)) for each in _entries if reader.may(each.permission)]
