"""The box with our own people for a customer."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared
from kundekort.card.boxes import box_of
from kundekort.card.registry import Card
from kundekort.customers.models import Customer, TeamMember
from kundekort.customers.team import views
from kundekort.history.recording import kind_of

AS_THEY_JOINED = Order("pk", from_text=int)
PAGE_SIZE = 5

_first = Prepared(
    lambda kind, pk: (
        TeamMember.objects.filter(on_kind=kind, on_id=pk).select_related("department").order_by("pk")[: PAGE_SIZE + 1]
    )
)


def hang_team(card: Card) -> None:
    """Give the customer card its box with the team (rows 186 and 187)."""

    @card.panel(
        views.PANEL, title=_("Team"), tab="overview", order=80, column="side", queries=1,
        template="customers/card/team.html",
    )  # fmt: skip
    def team(request: HttpRequest, customer: Customer) -> dict[str, Any]:
        first = _first(kind_of(customer), customer.pk)
        box = box_of(
            request, customer, views.PANEL, lambda: TeamMember.objects.on(customer).select_related("department"),
            AS_THEY_JOINED, size=PAGE_SIZE, search=_named, first=first,
        )  # fmt: skip
        return {"box": box}

    card.route("team/add/", "team-add", views.team_add, panel=views.PANEL)
    card.route("team/<int:member_id>/", "team-change", views.team_change, panel=views.PANEL)
    card.route("team/<int:member_id>/remove/", "team-remove", views.team_remove, panel=views.PANEL)
    card.route("team/<int:member_id>/restore/", "team-restore", views.team_restore, panel=views.PANEL)


def _named(rows: QuerySet[TeamMember], words: str) -> QuerySet[TeamMember]:
    names = Q(employee__name__icontains=words) | Q(department__name__icontains=words)
    return rows.filter(names | Q(role__icontains=words))
