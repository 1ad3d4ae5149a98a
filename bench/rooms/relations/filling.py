"""A relation from every twentieth customer to another, and 5,000 to the giant."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.copying import NOW, Copy
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.customers.models import Customer
from kundekort.relations.models import Relation, RelationType

_COLUMNS = ("type_id", "on_kind", "on_id", "to_kind", "to_id", "created_at", "changed_at", "revision")
_EVERY, _OF_THE_GIANT, _APART = 20, 5_000, 7


def fill(copy: Copy, size: Size) -> None:
    """The relations between customers."""
    supplier = RelationType.objects.get(code="supplier").pk
    copy(Relation, _COLUMNS, _relations(size, supplier))


def _relations(size: Size, kind: int) -> Iterator[Sequence[Any]]:
    customer = Customer._meta.label_lower
    for nth in range(_EVERY, size.customers - _APART, _EVERY):
        yield (kind, customer, nth, customer, nth + _APART, NOW, NOW, 1)
    for nth in range(GIANT + 1, min(GIANT + _OF_THE_GIANT, size.customers) + 1):
        yield (kind, customer, nth, customer, GIANT, NOW, NOW, 1)
