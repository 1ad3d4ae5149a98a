"""Lists in a box on a card: the first page with the card, the others and the search in the box alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from kundekort.basics.paging import Order, Page, page_of

LONGEST_QUERY = 100

type Search[M: Model] = Callable[[QuerySet[M], str], QuerySet[M]]


@dataclass(frozen=True)
class Box[M: Model]:
    """A page of a list in a box, for card/box_search.html and card/box_pager.html."""

    code: str
    url: str
    page: Page[M]
    q: str
    next_url: str
    previous_url: str

    @property
    def is_long(self) -> bool:
        """Whether there is more than a page, so that searching in the box makes sense."""
        return bool(self.q or self.next_url or self.previous_url)


def box_of[M: Model](
    request: HttpRequest,
    subject: Any,
    code: str,
    rows: QuerySet[M],
    order: Order,
    *,
    size: int = 10,
    search: Search[M] | None = None,
    **kept: str,
) -> Box[M]:
    """The page of `rows` that the address of the panel `code` asks for; the first one elsewhere.

    `search` narrows the rows to words typed in the box; `kept` are further words of the address that its links keep.
    """
    alone = request.path.endswith(f"/panel/{code}/")
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY] if alone and search else ""
    page = page_of(
        search(rows, q) if search and q else rows, order, request.GET.get("cursor", "") if alone else "", size
    )
    url = f"{subject.get_absolute_url()}panel/{code}/"
    words = {name: value for name, value in {"q": q, **kept}.items() if value}

    def link(cursor: str) -> str:
        return f"{url}?{urlencode({**words, 'cursor': cursor})}" if cursor else ""

    return Box(code, url, page, q, link(page.next), link(page.previous))
