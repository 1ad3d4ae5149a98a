"""Addresses as the data set has them: one for every customer, and 5,000 departments of the giant."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from bench import names
from bench.copying import NOW, Copy
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.addresses.keys import set_keys
from kundekort.addresses.models import Address, Use
from kundekort.customers.models import Customer

OF_THE_GIANT = 5_000
_COLUMNS = (
    "id", "on_kind", "on_id", "created_at", "created_by_id", "changed_at", "changed_by_id", "uses", "name", "street",
    "post_code", "town", "country", "head_office", "order_key", "town_key",
)  # fmt: skip
_USES = ([Use.VISITING.value, Use.POSTAL.value], [Use.VISITING.value], [Use.INVOICE.value])


def fill(copy: Copy, size: Size) -> None:
    """The addresses."""
    copy(Address, _COLUMNS, _addresses(size))


def _addresses(size: Size) -> Iterator[Sequence[Any]]:
    random = Random("addresses")
    for nth in range(1, size.customers + 1):
        address = Address(uses=_USES[nth % 3], town=names.place(random), head_office=True)
        yield _row(random, nth, nth, address, size)
    for nth in range(1, OF_THE_GIANT + 1):
        yield _row(random, size.customers + nth, GIANT, Address(name=f"Avdeling {nth}", town=names.place(random)), size)


def _row(random: Random, pk: int, customer: int, address: Address, size: Size) -> Sequence[Any]:
    set_keys(address)
    by = pk % size.employees + 1
    return (
        pk, Customer._meta.label_lower, customer, NOW, by, NOW, by, address.uses, address.name,
        f"{names.surname(random)}s gate {random.randint(1, 140)}", f"{random.randint(1, 9999):04d}", address.town, "NO",
        address.head_office, address.order_key, address.town_key,
    )  # fmt: skip
