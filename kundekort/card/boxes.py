"""Lists in a box on a card: the first page with the card, the others and the search in the box alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from kundekort.basics.paging import Order, Page, first_page, page_of

LONGEST_QUERY = 100

type Search[M: Model] = Callable[[QuerySet[M], str], QuerySet[M]]


@dataclass(frozen=True)
class Box[M: Model]:
    """A page of a list in a box, for card/box_search.html and card/box_pager.html. It is read when it is looked at."""

    code: str
    url: str
    q: str
    read: Callable[[], Page[M]]
    kept: dict[str, str] = field(default_factory=dict)

    @cached_property
    def page(self) -> Page[M]:
        """The rows, and the cursors of the pages beside them."""
        return self.read()

    @property
    def next_url(self) -> str:
        """The address of the next page, "" on the last one."""
        return self._link(self.page.next)

    @property
    def previous_url(self) -> str:
        """The address of the page before, "" on the first one."""
        return self._link(self.page.previous)

    @property
    def is_long(self) -> bool:
        """Whether there is more than a page, so that searching in the box makes sense."""
        return bool(self.q or self.page.next or self.page.previous)

    def _link(self, cursor: str) -> str:
        words = {"q": self.q, **self.kept, "cursor": cursor}
        return f"{self.url}?{urlencode({name: value for name, value in words.items() if value})}" if cursor else ""


def box_of[M: Model](
    request: HttpRequest,
    subject: Any,
    code: str,
    rows: Callable[[], QuerySet[M]],
    order: Order,
    *,
    size: int = 10,
    search: Search[M] | None = None,
    first: Sequence[M] | None = None,
    **kept: str,
) -> Box[M]:
    """The page of `rows` that the address of the panel `code` asks for; the first one elsewhere.

    `rows` is called when they are needed, `search` narrows them to words typed in the box, and `kept` are further words
    of the address that its links keep. `first` may hold the first `size` + 1 rows in order, from a prepared query
    (`basics.prepared`): most cards show nothing else.
    """
    alone = request.path.endswith(f"/panel/{code}/")
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY] if alone and search else ""
    cursor = request.GET.get("cursor", "") if alone else ""

    def read() -> Page[M]:
        if first is not None and not (q or cursor or any(kept.values())):
            return first_page(first, order, size)
        return page_of(search(rows(), q) if search and q else rows(), order, cursor, size)

    return Box(code, f"{subject.get_absolute_url()}panel/{code}/", q, read, kept)
