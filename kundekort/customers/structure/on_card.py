"""The box with the tree of a group, and the addresses behind it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.card.registry import Card
from kundekort.customers.models import Customer
from kundekort.customers.structure import views
from kundekort.customers.structure.group import Group


def hang_structure(card: Card) -> None:
    """Give the customer card its box with parent and subsidiaries."""

    @card.panel(
        views.PANEL, title=_("Group structure"), tab="overview", order=30, column="side", queries=2,
        template="customers/card/structure.html",
    )  # fmt: skip
    def structure(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        return {"group": Group(customer, request.user)}  # type: ignore[arg-type]

    card.act(
        "structure-parent", title=_("Set parent"), place="more", order=64, permission=card.change, icon="hierarchy",
        url=lambda customer: reverse(f"{card.code}-structure-parent", args=[customer.pk]),
    )  # fmt: skip
    card.route("structure/", "structure", views.structure, permission=card.view, panel=views.PANEL)
    card.route("structure/parent/", "structure-parent", views.structure_parent, panel=views.PANEL)
    card.route("structure/add/", "structure-add", views.structure_add, panel=views.PANEL)
    card.route("structure/<int:child_id>/remove/", "structure-remove", views.structure_remove, panel=views.PANEL)
    card.route("structure/<int:child_id>/back/", "structure-back", views.structure_back, panel=views.PANEL)
