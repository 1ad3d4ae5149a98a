"""The lists whose selections can be saved and acted on. The room of a list declares it in its `in_lists.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from kundekort.card.registry import Card
from kundekort.people.models import User


class Selected(Protocol):
    """What the words of an address select, for one user."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are shown."""

    @property
    def sort(self) -> str:
        """What it is sorted by."""

    @property
    def count(self) -> int:
        """How many there are; one more than are worth counting stands for more."""

    def ordered(self) -> QuerySet[Any]:
        """All of them, in their order."""


@dataclass(frozen=True)
class AList:
    """A list: `code` is also the name of its page's address. `select` reads the words of an address for a user.

    `columns` are those a user may see, by code; `usual` are words that say no more than their absence does.
    `merging` and `exporting` are the acts of merging two and of exporting, `export` names the address of the latter.
    """

    code: str
    title: str | Promise
    card: Card
    select: Callable[[QueryDict, User], Selected]
    columns: Callable[[User], Mapping[str, Any]]
    usual: Mapping[str, str] = field(default_factory=dict)
    merging: str = ""
    exporting: str = ""
    export: str = ""

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse(self.code)


_lists: dict[str, AList] = {}


def declare(each: AList) -> AList:
    """Make a list known."""
    _lists[each.code] = each
    return each


def every_list() -> Mapping[str, AList]:
    """The lists there are, by code."""
    return _lists


def lists_of(user: User) -> list[AList]:
    """The lists this user may see."""
    return [each for each in _lists.values() if user.may(each.card.view)]


def list_named(code: str, user: User) -> AList:
    """The list of this code. Raises Http404 where there is none that the user may see."""
    each = _lists.get(code)
    if each is None or not user.may(each.card.view):
        raise Http404
    return each
