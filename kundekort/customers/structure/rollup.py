"""Numbers of a whole group. Rooms register what they sum over customers:

rollup("revenue", title=_("Revenue"), each=Coalesce(Subquery(…), 0), show=amount, permission="invoicing.view_invoice")
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from kundekort.customers.models import Customer
from kundekort.people.models import User


@dataclass(frozen=True)
class Rollup:
    """A number that is summed over the customers of a group; `each` is the number of one customer."""

    code: str
    title: str | Promise
    each: Combinable
    show: Callable[[Any], str]
    permission: str


@dataclass(frozen=True)
class Totals:
    """How many a group has that the user may see, how many of them are active, and what the rooms have summed."""

    companies: int
    active: int
    sums: dict[str, Any]


_rollups: dict[str, Rollup] = {}


def rollup(
    code: str, *, title: str | Promise, each: Combinable, permission: str, show: Callable[[Any], str] = str
) -> None:
    """Register a sum over the customers of a group, shown to those who may do `permission`."""
    _rollups[code] = Rollup(code, title, each, show, permission)


def rollups_for(user: User) -> Iterable[Rollup]:
    """The sums the user may see."""
    return [each for each in _rollups.values() if user.may(each.permission)]


def totals(group: QuerySet[Customer], user: User) -> Totals:
    """The numbers of those in `group`, whom the user may see. One query."""
    sums = {f"sum_{each.code}": Sum(each.each) for each in rollups_for(user)}
    row = group.aggregate(companies=Count("pk"), active=Count("pk", filter=Q(active=True)), **sums)
    summed = {name.removeprefix("sum_"): row[name] for name in sums}
    return Totals(row["companies"], row["active"], summed)
