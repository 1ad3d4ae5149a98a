"""The log on a card: the same tab and the same box for every subject (row 110)."""

from functools import cache
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kundekort.basics.paging import Order, page_of
from kundekort.basics.prepared import Prepared
from kundekort.card.registry import Card
from kundekort.card.views import seen_by
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on, merged_ids
from kundekort.history.recording import kind_of
from kundekort.history.sentences import CATEGORIES, hidden_from

NEWEST_FIRST = Order("pk", descending=True, from_text=int)
PAGE_SIZE = 50
LATEST = 5


@cache
def _latest(hidden: tuple[str, ...]) -> Prepared[Entry]:
    """The latest entries without those of some codes: one query for each kind of reader."""
    return Prepared(
        lambda kind, pk: Entry.objects.filter(on_kind=kind, on_id=pk).exclude(code__in=hidden).order_by("-id")[:LATEST]
    )


def hang_log(card: Card, *, permission: str) -> None:
    """Give a card its log tab, and the latest entries on its overview."""
    card.tab("log", title=_("Log"), order=900, permission=permission)

    @card.panel("log", title=_("Log"), tab="log", order=10, permission=permission, queries=1, template="card/log.html")
    def log(request: HttpRequest, subject: Model) -> dict[str, Any]:
        category = request.GET.get("category", "")
        entries = entries_on(subject, seen_by(request, card).user)
        if category in CATEGORIES:
            entries = entries.filter(category=category)
        page = page_of(entries, NEWEST_FIRST, request.GET.get("cursor", ""), PAGE_SIZE)
        since = _since(request)
        return {"page": page, "categories": _categories(category), "since": since, **_links(page, category, since)}

    @card.panel(
        "latest", title=_("Latest changes"), tab="overview", order=900, column="main", permission=permission, queries=1,
        template="card/latest.html",
    )  # fmt: skip
    def latest(request: HttpRequest, subject: Model) -> dict[str, Any]:
        user = seen_by(request, card).user
        if merged_ids(subject):
            return {"entries": entries_on(subject, user)[:LATEST]}
        return {"entries": _latest(hidden_from(user.may))(kind_of(subject), subject.pk)}


def _categories(chosen: str) -> list[dict[str, Any]]:
    every = {"": _("All"), **CATEGORIES}
    return [{"code": code, "title": title, "here": code == chosen} for code, title in every.items()]


def _since(request: HttpRequest) -> int:
    """The entry after which those of others are new to whoever reads; 0 when nothing is said of it."""
    text = request.GET.get("since", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _links(page: Any, category: str, since: int) -> dict[str, str]:
    new = f"&since={since}" if since else ""

    def link(cursor: str) -> str:
        return f"?category={category}{new}&cursor={cursor}" if cursor else ""

    return {"next_url": link(page.next), "previous_url": link(page.previous)}
