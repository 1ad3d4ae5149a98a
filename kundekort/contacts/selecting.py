"""Which contacts a list shows, in which order and with which columns, read from an address.

The page, the export and the API read the same words: `q`, `active`, `role`, `customer`, `owner`, `label`, `labels`,
those of attributes such as `a7` and `a9.from`, `filter`, `sort`, `columns`, `cursor`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self, cast

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict

from kundekort.attributes.filtering import Filter, conditions, definitions_for, filters_in, is_word
from kundekort.basics.collation import sort_key
from kundekort.basics.one_of import none_of, one_of
from kundekort.basics.paging import Order, Page, datetime_from
from kundekort.contacts.columns import DEFAULT_COLUMNS, default_columns, every_column, with_positions
from kundekort.contacts.facts import KIND
from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.contacts.models.visible import ContactQuerySet, PositionQuerySet
from kundekort.labels.selecting import NO_LABELS, Chosen
from kundekort.people.models import User
from kundekort.people.organisation import home
from kundekort.selections.members import Members
from kundekort.selections.narrowed import MOST_COUNTED, Narrowed
from kundekort.selections.tree import NO_FILTER, WORD, Group, filter_in, wanted_in

PAGE_SIZE = 50
__all__ = ["MOST_COUNTED", "Selection"]

ACTIVE = {"yes": Q(active=True), "no": Q(active=False), "all": Q()}
SORTS = {
    "name": Order("name_key"),
    "created": Order("created_at", descending=True, from_text=datetime_from),
    "changed": Order("changed_at", descending=True, from_text=datetime_from),
}
_LONGEST_QUERY = 200
_NUMBER = re.compile(r"[+\d][\d\s.\-()]{2,}")
_CODES = {"NO": "47", "SE": "46", "FI": "358", "DK": "45"}


@dataclass(frozen=True)
class Selection:
    """A list of contacts as one user has asked for it."""

    user: User
    q: str = ""
    active: str = "yes"
    role: str = ""
    customer: str = ""
    owner: str = ""
    sort: str = "name"
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    labels: Chosen = NO_LABELS
    attributes: tuple[Filter, ...] = ()
    filter: Group = NO_FILTER

    @classmethod
    def from_query(cls, query: QueryDict, user: User) -> Self:
        """Read the words of an address. Raises Refused, naming the word, for a value that does not exist."""
        definitions = definitions_for(KIND, query)
        return cls(
            user,
            query.get("q", "").replace("\0", "").strip()[:_LONGEST_QUERY],
            one_of("active", query.get("active") or "yes", ACTIVE),
            _id("role", query.get("role", "")),
            _id("customer", query.get("customer", "")),
            _id("owner", query.get("owner", ""), "me", "none"),
            one_of("sort", query.get("sort") or "name", _SIGNED_SORTS),
            _columns(query),
            Chosen.from_query(query),
            tuple(filters_in(definitions, query)),
            filter_in(query.get(WORD, ""), KIND, user),
        )

    def contacts(self) -> ContactQuerySet:
        """The contacts, in no order yet."""
        return cast(ContactQuerySet, self.narrowed.all)

    def ordered(self) -> ContactQuerySet:
        """The contacts in order, all of them, with their positions."""
        return cast(ContactQuerySet, self.narrowed.in_order)

    def page(self, cursor: str = "", size: int = PAGE_SIZE, *, points: bool = False) -> Page[Contact]:
        """The page that a cursor names, the first one without; with all their addresses and numbers for `points`."""
        return self.narrowed.page(
            cursor,
            size,
            shown=lambda rows: with_positions(rows.prefetch_related("points") if points else rows, self.user),
        )

    @property
    def count(self) -> int:
        """How many contacts there are; MOST_COUNTED + 1 stands for more than are worth counting."""
        return self.narrowed.count

    @cached_property
    def narrowed(self) -> Narrowed[Contact]:
        """The contacts, as few or many of them are found."""
        rows = Contact.objects.visible_to(self.user).filter(ACTIVE[self.active], self._of_owner())
        own, others = wanted_in(self.filter, Contact, self.user)
        rows = rows.filter(conditions(self.attributes), own)
        typed = _typed(self.q) if self.q else Q()
        if isinstance(typed, Q):
            rows = rows.filter(typed)
        return Narrowed(Contact.objects.all(), rows, (*self._members(typed), *others), self.order)

    def _members(self, typed: Q | Members) -> Iterator[Members]:
        yield from self.labels.members(KIND)
        if isinstance(typed, Members):
            yield typed
        if self.customer or self.role:
            yield Members(self._positions(), "contact")

    @cached_property
    def order(self) -> Order:
        """What the list is sorted by; a minus in front turns the usual way of a column around."""
        usual = SORTS[self.sort.removeprefix("-")]
        turned = self.sort.startswith("-")
        return Order(usual.column, usual.descending != turned, usual.from_text)

    def _positions(self) -> PositionQuerySet:
        rows = Position.objects.at_customers_of(self.user)
        if self.active == "yes":
            rows = rows.filter(ended_on=None)
        if self.customer:
            rows = rows.filter(customer=int(self.customer))
        return rows.filter(role=int(self.role)) if self.role else rows

    def _of_owner(self) -> Q:
        if self.owner == "me":
            return Q(owner=self.user.pk)
        if self.owner == "none":
            return Q(owner=None)
        return Q(owner=int(self.owner)) if self.owner else Q()


def matching(q: str) -> Q:
    """Contacts whose name, last name, e-mail or number begins with what is typed."""
    typed = _typed(q)
    return typed.having if isinstance(typed, Members) else typed


def _typed(q: str) -> Q | Members:
    if "@" in q:
        points = ContactPoint.objects.filter(sort="email", value__istartswith=q)
        return Members(points, "contact")
    if _NUMBER.fullmatch(q):
        return Members(ContactPoint.objects.exclude(sort="email").filter(_number(q)), "contact")
    key = sort_key(q, settings.SORTING_LANGUAGE)
    if not key:
        return Q(first_name__startswith=q) | Q(last_name__startswith=q)
    return Q(name_key__startswith=key) | Q(last_key__startswith=key)


def _number(q: str) -> Q:
    """As it is stored: with a country code, or typed without that of the organisation's country."""
    digits = re.sub(r"\D", "", q)
    if q.startswith(("+", "00")):
        return Q(value__startswith=f"+{digits.removeprefix('00')}")
    at_home = f"+{_CODES.get(home().country, '')}{digits.removeprefix('0')}"
    return Q(value__startswith=at_home) | Q(value__startswith=f"+{digits}")


def _columns(query: QueryDict) -> tuple[str, ...]:
    named = [column for word in query.getlist("columns") for column in word.split(",") if column]
    known = every_column()
    there = [one_of("columns", column, known) for column in named if column in known or not is_word(column)]
    return tuple(dict.fromkeys(there)) or default_columns()


_SIGNED_SORTS = frozenset(SORTS) | {f"-{sort}" for sort in SORTS}


def _id(word: str, value: str, *more: str) -> str:
    if value and value not in more and not re.fullmatch(r"[0-9]{1,18}", value):
        raise none_of(word, value, ("1, 2, 3 …", *more))
    return value
