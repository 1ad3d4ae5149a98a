"""A group as one user may see it: the tree for the box on the card, and its numbers.

Whom the user may not see is not shown and not counted. Where such a company holds others together that may be seen, the
tree has a place without a name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from kundekort.basics.prepared import Prepared
from kundekort.customers.choosing import NAMING
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import sees
from kundekort.customers.structure.rollup import Rollup, Totals, rollups_for, totals
from kundekort.customers.structure.tree import group_of, near
from kundekort.people.models import User

LARGEST_TREE = 50
FIRST_CHILDREN = 5
SHOWN = (*NAMING, "parent", "name_key", "only_owner", "owner", "trashed_at")
"""What a tree needs of a customer."""

_near = Prepared(
    lambda pk: Customer.objects.filter(
        pk__in=near(pk, most=LARGEST_TREE + 1, children=FIRST_CHILDREN + 1)
    ).only(*SHOWN)
)  # fmt: skip


@dataclass
class Node:
    """A company in the tree, with those below it; `customer` is None where the user may not see it."""

    customer: Customer | None
    is_here: bool = False
    children: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """A company in the order of the page: whether a list of those below follows, and how many lists end after it."""

    node: Node
    opens: bool
    closes: int

    @property
    def before(self) -> SafeString:
        """Begins the company's entry."""
        return mark_safe("<li>")

    @property
    def after(self) -> SafeString:
        """Begins the list of those below, or ends the entry and the lists that end with it."""
        return mark_safe("<ul>" if self.opens else "</li>" + "</ul></li>" * self.closes)


class Group:
    """The group of a customer. It is read when it is looked at: a card asks all its queries together."""

    def __init__(self, customer: Customer, user: User) -> None:
        self.customer, self.user = customer, user
        self._rows = _near(customer.pk)

    @property
    def is_alone(self) -> bool:
        """Whether nobody else is in the group, as far as the user may see."""
        return self.is_small and sum(sees(self.user, row) for row in self._rows) <= 1

    @property
    def is_small(self) -> bool:
        """Whether the whole tree is shown."""
        return len(self._rows) <= LARGEST_TREE

    @cached_property
    def tops(self) -> list[Node]:
        """The tree. Of a large one: those above, the company itself, and the first of those below it."""
        rows = {row.pk: row for row in self._rows}
        if not self.is_small:
            path = self._path(rows)
            below = sorted((row for row in rows.values() if row.parent_id == self.customer.pk), key=_by_name)
            rows = {row.pk: row for row in [*path, *below[:FIRST_CHILDREN]]}
        return self._trimmed(self._linked(rows))

    @property
    def steps(self) -> list[Step]:
        """The tree as the page writes it, one company after another: a template cannot go deep enough by itself."""
        return list(_steps(self.tops))

    @cached_property
    def totals(self) -> Totals:
        """The numbers of the group; a large one is counted up to LARGEST_TREE, and not summed."""
        if not self.is_small or not self.rollups:
            return _counted([row for row in self._rows if sees(self.user, row)][:LARGEST_TREE])
        ids = group_of(self.customer.pk)
        return totals(Customer.objects.visible_to(self.user).filter(pk__in=ids), self.user)

    @cached_property
    def rollups(self) -> list[Rollup]:
        """The sums that rooms have registered and the user may see."""
        return list(rollups_for(self.user))

    @property
    def sums(self) -> list[tuple[Rollup, str]]:
        """The sums as people read them."""
        if not self.is_small:
            return []
        held = self.totals.sums
        return [(each, each.show(held[each.code])) for each in self.rollups if held.get(each.code) is not None]

    def _path(self, rows: dict[int, Customer]) -> list[Customer]:
        path, at = [], rows.get(self.customer.pk)
        while at is not None:
            path.append(at)
            at = rows.get(at.parent_id or 0)
        return path

    def _linked(self, rows: dict[int, Customer]) -> list[Node]:
        nodes = {pk: Node(row if sees(self.user, row) else None, pk == self.customer.pk) for pk, row in rows.items()}
        tops: list[Node] = []
        for row in sorted(rows.values(), key=_by_name):
            above = nodes.get(row.parent_id or 0)
            (above.children if above else tops).append(nodes[row.pk])
        return tops

    def _trimmed(self, tops: list[Node]) -> list[Node]:
        """Without the places that may not be seen and hold nothing together."""
        tops = _without_empty(tops)
        while len(tops) == 1 and tops[0].customer is None and len(tops[0].children) == 1:
            tops = tops[0].children
        return tops


def _without_empty(nodes: list[Node]) -> list[Node]:
    for node in nodes:
        node.children = _without_empty(node.children)
    return [node for node in nodes if node.customer or node.children]


def _steps(tops: list[Node]) -> Iterator[Step]:
    waiting = [(node, 0, False) for node in reversed(tops)]
    while waiting:
        node, ends, is_last = waiting.pop()
        ends_here = ends + 1 if is_last else 0
        below = node.children
        yield Step(node, bool(below), 0 if below else ends_here)
        waiting += [(each, ends_here, at == len(below) - 1) for at, each in reversed(list(enumerate(below)))]


def _counted(rows: Iterable[Customer]) -> Totals:
    states = [row.active for row in rows]
    return Totals(len(states), sum(states), {})


def _by_name(customer: Customer) -> tuple[str, int]:
    return customer.name_key, customer.pk
