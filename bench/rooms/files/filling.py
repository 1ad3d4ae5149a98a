"""A link for every fifth customer."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.copying import NOW, Copy
from bench.sizes import Size
from kundekort.customers.models import Customer
from kundekort.files.models import Link

_COLUMNS = ("on_kind", "on_id", "created_at", "changed_at", "revision", "text", "url", "position")
_EVERY = 5


def fill(copy: Copy, size: Size) -> None:
    """The links of customers."""
    copy(Link, _COLUMNS, _links(size))


def _links(size: Size) -> Iterator[Sequence[Any]]:
    kind = Customer._meta.label_lower
    for nth in range(1, size.customers + 1, _EVERY):
        yield (kind, nth, NOW, NOW, 1, "LinkedIn", f"https://www.linkedin.com/company/{nth}", 1)
