"""Where the customers of a selection are: points of their head offices for a map, and towns with how many there are."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from kundekort.addresses.models import Address
from kundekort.basics.any_of import AnyOf
from kundekort.basics.one_of import none_of
from kundekort.customers.models import Customer
from kundekort.customers.selecting import MOST_COUNTED, Selection

MOST_POINTS = 500
MOST_OF_TOWNS = 20_000
_DEGREES = r"(-?\d{1,3}(?:\.\d{1,9})?)"
_BOX = re.compile(",".join([_DEGREES] * 4))


@dataclass(frozen=True)
class Point:
    """A customer on the map, in degrees (WGS 84)."""

    customer: Customer
    latitude: float
    longitude: float


def points_of(selection: Selection, box: str = "") -> tuple[list[Point], bool]:
    """At most MOST_POINTS customers in a box, south,west,north,east in degrees; and whether there are more.

    Raises Refused for what is no box.
    """
    rows = _head_offices(selection).filter(latitude__isnull=False)
    if box:
        rows = rows.filter(_within(box))
    found: list[Any] = list(rows.values_list("on_id", "latitude", "longitude")[: MOST_POINTS + 1])
    customers = Customer.objects.in_bulk([pk for pk, _latitude, _longitude in found[:MOST_POINTS]])
    points = [
        Point(customers[pk], float(latitude), float(longitude))
        for pk, latitude, longitude in found[:MOST_POINTS]
        if pk in customers
    ]
    return points, len(found) > MOST_POINTS


def towns_of(selection: Selection) -> tuple[list[tuple[str, int]], bool]:
    """The towns of the head offices, in their order, and how many customers are in each.

    Of more than MOST_OF_TOWNS only the first are counted, and the second value is true.
    """
    rows: Any = _head_offices(selection).exclude(town_key="").order_by("town_key", "on_id")
    first = rows.values("pk")[: MOST_OF_TOWNS + 1]
    counted = Address.objects.filter(pk__in=first).values("town_key").annotate(n=Count("pk"), town=Min("town"))
    towns = [(each["town"], each["n"]) for each in counted.order_by("town_key")]
    return towns, sum(n for _town, n in towns) > MOST_OF_TOWNS


def _head_offices(selection: Selection) -> QuerySet[Address]:
    """The head offices of those who are selected; of few by their ids, so that nobody looks through a million."""
    rows: QuerySet[Address] = Address.objects.of_kind(Customer).filter(head_office=True)
    selected = selection.ordered().order_by()
    if selection.count > MOST_COUNTED:
        return rows.filter(on_id__in=selected.values("pk"))
    return rows.filter(AnyOf(F("on_id"), list(selected.values_list("pk", flat=True))))


def _within(box: str) -> Q:
    numbers = _BOX.fullmatch(box)
    if numbers is None:
        raise none_of("box", box, ("59.8,10.5,60.1,11.0",))
    south, west, north, east = map(float, numbers.groups())
    return Q(latitude__range=(south, north), longitude__range=(west, east))
