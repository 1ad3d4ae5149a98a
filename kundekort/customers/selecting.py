"""Which customers a list shows, in which order and with which columns, read from an address.

The page, the export and the API read the same words: `q`, `active`, `type`, `owner`, `town`, those of FILTERS, `label`,
`labels`, those of attributes such as `a7` and `a9.from`, `filter`, `sort`, `columns`, `cursor`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import QueryDict

from kundekort.addresses.keys import town_key
from kundekort.addresses.models import Address
from kundekort.attributes.filtering import Filter, conditions, definitions_for, filters_in, is_word
from kundekort.basics.collation import sort_key
from kundekort.basics.one_of import none_of, one_of
from kundekort.basics.paging import Order, Page, datetime_from
from kundekort.customers.columns import DEFAULT_COLUMNS, columns_for, default_columns
from kundekort.customers.facts import KIND
from kundekort.customers.filtering import FILTERS
from kundekort.customers.models import Customer
from kundekort.customers.models.customer import Kind
from kundekort.customers.models.visible import CustomerQuerySet
from kundekort.labels.selecting import NO_LABELS, Chosen
from kundekort.people.models import User
from kundekort.selections.members import Members
from kundekort.selections.narrowed import MOST_COUNTED, Narrowed
from kundekort.selections.tree import NO_FILTER, WORD, Group, filter_in, wanted_in

PAGE_SIZE = 50
__all__ = ["MOST_COUNTED", "Selection"]

ACTIVE = {"yes": Q(active=True), "no": Q(active=False), "all": Q()}
TYPES = {
    "": Q(),
    "customer": Q(is_customer=True, kind=Kind.COMPANY),
    "supplier": Q(is_supplier=True),
    "person": Q(kind=Kind.PERSON),
}
SORTS = {
    "name": Order("name_key"),
    "number": Order("number_key"),
    "created": Order("created_at", descending=True, from_text=datetime_from),
    "changed": Order("changed_at", descending=True, from_text=datetime_from),
}
_LONGEST_QUERY = 200
MOST_MERGED = 1_000
_DIGITS = re.compile(r"[\d\s.\-]{3,}")


@dataclass(frozen=True)
class Selection:
    """A list of customers as one user has asked for it."""

    user: User
    q: str = ""
    active: str = "yes"
    type: str = ""
    owner: str = ""
    sort: str = "name"
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    further: tuple[tuple[str, str], ...] = ()
    labels: Chosen = NO_LABELS
    attributes: tuple[Filter, ...] = ()
    town: str = ""
    filter: Group = NO_FILTER

    @classmethod
    def from_query(cls, query: QueryDict, user: User) -> Self:
        """Read the words of an address. Raises Refused, naming the word, for a value that does not exist.

        Raises PermissionDenied for a filter that is not for this user.
        """
        definitions = definitions_for(KIND, query)
        selection = cls(
            user,
            query.get("q", "").replace("\0", "").strip()[:_LONGEST_QUERY],
            _known(query, "active", ACTIVE, "yes"),
            _known(query, "type", TYPES, ""),
            query.get("owner", ""),
            _known(query, "sort", _SIGNED_SORTS, "name"),
            _columns(query, user),
            tuple((word, _taken(word, query.get(word, ""), user)) for word in FILTERS if query.get(word)),
            labels=Chosen.from_query(query),
            attributes=tuple(filters_in(definitions, query)),
            town=query.get("town", "").replace("\0", "").strip()[:_LONGEST_QUERY],
            filter=filter_in(query.get(WORD, ""), KIND, user),
        )
        if selection.owner not in ("", "me", "none") and not re.fullmatch(r"[0-9]{1,18}", selection.owner):
            raise none_of("owner", selection.owner, ("me", "none"))
        return selection

    def customers(self) -> CustomerQuerySet:
        """The customers, in no order yet."""
        return cast(CustomerQuerySet, self.narrowed.all)

    def ordered(self) -> CustomerQuerySet:
        """The customers in order, all of them."""
        return cast(CustomerQuerySet, self.narrowed.in_order)

    def page(self, cursor: str = "", size: int = PAGE_SIZE) -> Page[Customer]:
        """The page that a cursor names, the first one without."""
        return self.narrowed.page(cursor, size, shown=lambda rows: rows.select_related("industry"))

    @property
    def count(self) -> int:
        """How many customers there are; MOST_COUNTED + 1 stands for more than are worth counting."""
        return self.narrowed.count

    @cached_property
    def narrowed(self) -> Narrowed[Customer]:
        """The customers, as few or many of them are found."""
        rows = Customer.objects.visible_to(self.user).filter(ACTIVE[self.active], TYPES[self.type], self._of_owner())
        own, others = wanted_in(self.filter, Customer, self.user)
        rows = rows.filter(conditions(self.attributes), own)
        if self.q:
            rows = rows.filter(matching(self.q))
        return Narrowed(Customer.objects.all(), rows, (*self._members(), *others), self.order)

    def _members(self) -> Iterator[Members]:
        yield from self.labels.members(KIND)
        for word, value in self.further:
            yield FILTERS[word].narrowed(self.user, value)
        if self.town:
            yield Members(in_town(self.town))

    @cached_property
    def order(self) -> Order:
        """What the list is sorted by; a minus in front turns the usual way of a column around."""
        usual = SORTS[self.sort.removeprefix("-")]
        turned = self.sort.startswith("-")
        return Order(usual.column, usual.descending != turned, usual.from_text)

    def _of_owner(self) -> Q:
        if self.owner == "me":
            return Q(owner=self.user.pk)
        if self.owner == "none":
            return Q(owner=None)
        return Q(owner=int(self.owner)) if self.owner else Q()


def _columns(query: QueryDict, user: User) -> tuple[str, ...]:
    named = [column for word in query.getlist("columns") for column in word.split(",") if column]
    known = columns_for(user)
    there = [one_of("columns", column, known) for column in named if column in known or not is_word(column)]
    return tuple(dict.fromkeys(there)) or default_columns()


def matching(q: str) -> Q:
    """Customers whose name, e-mail, customer number or organisation number begins with what is typed.

    What a merged customer was called and numbered finds the customer it has become. Those are asked for first: mostly
    there is none, and the names alone are met in their order.
    """
    fits = _beginning(q)
    merged = Customer.everywhere.exclude(merged_into=None).filter(fits)
    survivors = list(merged.values_list("merged_into", flat=True)[:MOST_MERGED])
    return fits | Q(pk__in=survivors) if survivors else fits


def _beginning(q: str) -> Q:
    if "@" in q:
        return Q(email__istartswith=q)
    if _DIGITS.fullmatch(q):
        digits = re.sub(r"\D", "", q)
        return Q(org_number__startswith=digits) | Q(number__startswith=digits)
    key = sort_key(q, settings.SORTING_LANGUAGE)
    return Q(name_key__startswith=key) if key else Q(name__startswith=q)


def in_town(town: str) -> QuerySet[Address]:
    """The head offices of customers in towns whose name begins with what is typed."""
    key = town_key(town)
    rows: QuerySet[Address] = Address.objects.of_kind(Customer).filter(head_office=True)
    return rows.filter(town_key__startswith=key) if key else rows.none()


_SIGNED_SORTS = frozenset(SORTS) | {f"-{sort}" for sort in SORTS}


def _known(query: QueryDict, word: str, values: Mapping[str, object] | frozenset[str], usual: str) -> str:
    return one_of(word, query.get(word, usual) or usual, values)


def _taken(word: str, value: str, user: User) -> str:
    filter_ = FILTERS[word]
    if not user.may(filter_.permission):
        raise PermissionDenied
    if not filter_.takes(value):
        raise none_of(word, value, ("12", "me") if word == "team" else filter_.choices or (filter_.example,))
    return value
