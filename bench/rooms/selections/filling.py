"""Twenty shared views of each list, as the menu above it shows them."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.copying import NOW, Copy
from bench.sizes import Size
from kundekort.selections.models import SavedView

_COLUMNS = ("list", "name", "words", "shared", "owner_id", "created_at", "changed_at", "changed_by_id", "revision")
_VIEWS = 20


def fill(copy: Copy, size: Size) -> None:
    """The views that employees share."""
    copy(SavedView, _COLUMNS, _views())


def _views() -> Iterator[Sequence[Any]]:
    for code in ("customers", "contacts"):
        for nth in range(1, _VIEWS + 1):
            yield (code, f"View {nth}", "active=no&columns=name,owner&sort=name", True, nth, NOW, NOW, nth, 1)
