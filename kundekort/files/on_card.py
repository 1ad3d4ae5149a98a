"""What this room hangs on cards: the box with links."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared
from kundekort.card.boxes import box_of
from kundekort.card.registry import Card
from kundekort.contacts.card import contact_card
from kundekort.customers.card import customer_card
from kundekort.files import views
from kundekort.files.models import Link
from kundekort.history.recording import kind_of

AS_ARRANGED = Order("position", from_text=int)
PAGE_SIZE = 10

_first = Prepared(
    lambda kind, pk: Link.objects.filter(on_kind=kind, on_id=pk).order_by("position", "pk")[: PAGE_SIZE + 1]
)


def hang_links(card: Card, *, order: int = 70) -> None:
    """Give a card its box with links, and an entry under "See more" that adds one (rows 5 and 134)."""

    @card.panel(
        views.PANEL, title=_("Links"), tab="overview", order=order, column="side", queries=1,
        template="files/card/links.html",
    )  # fmt: skip
    def links(request: HttpRequest, subject: Model) -> dict[str, Any]:
        first = _first(kind_of(subject), subject.pk)
        box = box_of(
            request, subject, views.PANEL, lambda: Link.objects.on(subject), AS_ARRANGED, size=PAGE_SIZE,
            search=_named, first=first,
        )  # fmt: skip
        return {"box": box, "may_change": request.user.may(card.change)}  # type: ignore[union-attr]

    card.act(
        "link-add", title=_("Add link"), place="more", order=60, permission=card.change, icon="link",
        url=lambda subject: reverse(f"{card.code}-link-add", args=[subject.pk]),
    )  # fmt: skip
    card.route("links/add/", "link-add", views.link_add, panel=views.PANEL)
    card.route("links/<int:link_id>/", "link-change", views.link_change, panel=views.PANEL)
    card.route("links/<int:link_id>/remove/", "link-remove", views.link_remove, panel=views.PANEL)
    card.route("links/<int:link_id>/restore/", "link-restore", views.link_restore, panel=views.PANEL)
    card.route("links/<int:link_id>/up/", "link-up", views.link_up, panel=views.PANEL)
    card.route("links/<int:link_id>/down/", "link-down", views.link_down, panel=views.PANEL)


def _named(rows: QuerySet[Link], words: str) -> QuerySet[Link]:
    return rows.filter(Q(text__icontains=words) | Q(url__icontains=words))


for _card in (customer_card, contact_card):
    hang_links(_card)
