"""Addresses and branches on a card: `hang_addresses(customer_card)` gives it both boxes and their acts."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.addresses import head_office, mapping
from kundekort.addresses.choosing import address_for, best_of
from kundekort.addresses.models import Address, Branch
from kundekort.addresses.views import addresses, positions
from kundekort.addresses.views import branches as views
from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared
from kundekort.basics.refused import Sentence
from kundekort.card.boxes import Box, box_of
from kundekort.card.registry import Card
from kundekort.card.views import seen_by
from kundekort.history.recording import kind_of
from kundekort.people.models import User

PANEL, BRANCHES = "addresses", "branches"
IN_ORDER = Order("order_key")
BY_NUMBER = Order("number", from_text=int)
PAGE_SIZE = 5
_first = Prepared(
    lambda kind, pk: Address.objects.filter(on_kind=kind, on_id=pk)
    .select_related("branch").order_by("order_key", "pk")[: PAGE_SIZE + 1]
)  # fmt: skip
ELSEWHERE = "-"
"""The tab of a box that no tab shows: it is opened from another box."""


def hang_addresses(card: Card, *, branches: bool = True) -> None:
    """Give a card its addresses, the map, and what one can do with them; branches too, unless it is a person's."""

    @card.panel(
        PANEL, title=_("Addresses"), tab="overview", order=20, column="left", queries=2,
        template="addresses/card/addresses.html",
    )  # fmt: skip
    def shown_addresses(request: HttpRequest, subject: Model) -> dict[str, Any]:
        return {"may_change": _may(request, card), **_addresses(request, subject), **_branches_shown(request, card)}

    card.act(
        "address-add", title=_("Add address"), place="more", order=15, permission=card.change, icon="map-pin",
        url=lambda subject: reverse(f"{card.code}-address-add", args=[subject.pk]),
    )  # fmt: skip
    _hang_routes(card)
    if branches:
        _hang_branches(card)


def _hang_branches(card: Card) -> None:
    @card.panel(
        BRANCHES, title=_("Branches"), tab=ELSEWHERE, order=60, column="left", queries=1,
        template="addresses/card/branches.html",
    )  # fmt: skip
    def shown_branches(request: HttpRequest, subject: Model) -> dict[str, Any]:
        box = box_of(request, subject, BRANCHES, lambda: Branch.objects.on(subject), BY_NUMBER, search=_branches_like)
        return {"box": box, "may_change": _may(request, card), "card": card}

    card.route("branches/add/", "branch-add", views.branch_add, panel=BRANCHES)
    card.route("branches/<int:branch_id>/", "branch-change", views.branch_change, panel=BRANCHES)


def _hang_routes(card: Card) -> None:
    card.route("addresses/add/", "address-add", addresses.address_add, panel=PANEL)
    card.route("addresses/<int:address_id>/", "address-change", addresses.address_change, panel=PANEL)
    card.route("addresses/<int:address_id>/remove/", "address-remove", addresses.address_remove, panel=PANEL)
    card.route("addresses/<int:address_id>/restore/", "address-restore", addresses.address_restore, panel=PANEL)
    card.route("addresses/<int:address_id>/head-office/", "address-head-office", addresses.head_office, panel=PANEL)
    card.route("addresses/<int:address_id>/position/", "address-position", positions.address_position, panel=PANEL)
    card.route("addresses/<int:address_id>/locate/", "address-locate", positions.address_locate, panel=PANEL)


def _addresses(request: HttpRequest, subject: Model) -> dict[str, Any]:
    first = _first(kind_of(subject), subject.pk)
    box = box_of(
        request, subject, PANEL, lambda: Address.objects.on(subject).select_related("branch"), IN_ORDER,
        size=PAGE_SIZE, search=_addresses_like, first=first,
    )  # fmt: skip
    return {
        "box": box,
        "page": FirstPage(box, subject),
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
    }


class FirstPage:
    """What the first page of the addresses tells about all of them; nothing on the others."""

    def __init__(self, box: Box[Address], subject: Model) -> None:
        self.box, self.subject = box, subject

    @cached_property
    def rows(self) -> list[Address]:
        """The addresses on it."""
        return [] if self.box.q or self.box.previous_url else self.box.page.rows

    @cached_property
    def warnings(self) -> list[Sentence]:
        """What the head office lacks."""
        main = next((address for address in self.rows if address.head_office), None)
        return list(head_office.missing(main)) if main else []

    @cached_property
    def choices(self) -> list[Address]:
        """Those that could be the head office instead."""
        return [address for address in self.rows if not address.head_office]

    @cached_property
    def mapped(self) -> Address | None:
        """The address on the map."""
        return _mapped(self.box, self.subject) if self.rows else None


def _may(request: HttpRequest, card: Card) -> bool:
    return isinstance(request.user, User) and request.user.may(card.change)


def _branches_shown(request: HttpRequest, card: Card) -> dict[str, Any]:
    shows = BRANCHES in card.panels and seen_by(request, card).is_on(card.panels[BRANCHES])
    return {"card": card, "shows_branches": shows}


def _mapped(box: Box[Address], subject: Model) -> Address | None:
    """The address on the map, which all but the longest lists have on their first page."""
    if not box.page.rows:
        return None
    use = mapping.mapped_use()
    if box.next_url and not any(use in address.uses and not address.branch_id for address in box.page.rows):
        return address_for(subject, use)
    return best_of(box.page.rows, use)


def _addresses_like(rows: QuerySet[Address], q: str) -> QuerySet[Address]:
    words = ("name", "street", "post_code", "town", "attention", "branch__name")
    for word in q.split()[:5]:
        fits = Q()
        for field in words:
            fits |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(fits)
    return rows


def _branches_like(rows: QuerySet[Branch], q: str) -> QuerySet[Branch]:
    if q.isdecimal() and len(q) < 10:
        return rows.filter(number=int(q))
    return rows.filter(Q(name__icontains=q) | Q(contact__icontains=q))
