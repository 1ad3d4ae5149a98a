"""The team on the card: joining, changing, leaving with undo, and handing over all places of an employee."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.customers.models import Customer, TeamMember
from kundekort.customers.team.forms import ROLES, HandOverForm, MemberForm
from kundekort.customers.team.handing_over import hand_over_places
from kundekort.customers.team.joining import change_place, join_team, leave_team, rejoin_team
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.models import User
from kundekort.people.names import name_of
from kundekort.ui.toasts import toast

PANEL = "team"
_everywhere: Any = TeamMember.everywhere
_FORM = "customers/card/team_form.html"


def team_add(request: Any, card: Card, customer: Customer) -> HttpResponse:
    """Put somebody on the team, in the box."""

    def save(facts: dict[str, Any], _revision: int) -> None:
        join_team(customer, facts, by=request.user)

    form = MemberForm(request.POST or None)
    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, title=_("Add to the team"), template=_FORM, roles=ROLES
    )


def team_change(request: Any, card: Card, customer: Customer, member_id: int) -> HttpResponse:
    """Change a place on the team, in the box."""
    member = get_object_or_404(TeamMember.objects.on(customer), pk=member_id)

    def save(facts: dict[str, Any], revision: int) -> None:
        change_place(member, facts, on=customer, revision=revision, by=request.user)

    form = MemberForm(request.POST or None, member=member)
    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, revision=member.revision, title=_("Change the team"),
        template=_FORM, record=member, roles=ROLES,
    )  # fmt: skip


@require_POST
def team_remove(request: Any, card: Card, customer: Customer, member_id: int) -> HttpResponse:
    """Take somebody off the team; undo brings them back."""
    member = get_object_or_404(TeamMember.objects.on(customer).select_related("department"), pk=member_id)
    leave_team(member, on=customer, by=request.user)
    undo = reverse("customer-team-restore", args=[customer.pk, member.pk])
    toast(request, _("%(name)s is off the team.") % {"name": _name(member)}, undo_url=undo)
    return panel_again(request, card, customer, PANEL)


@require_POST
def team_restore(request: Any, card: Card, customer: Customer, member_id: int) -> HttpResponse:
    """Take somebody back on the team."""
    member = get_object_or_404(_everywhere.on(customer).select_related("department"), pk=member_id)
    rejoin_team(member, on=customer, by=request.user)
    toast(request, _("%(name)s is on the team again.") % {"name": _name(member)})
    return panel_again(request, card, customer, PANEL)


@needs("people.change_user")
def team_hand_over(request: ARequest, user_id: int) -> HttpResponse:
    """Give all places of an employee to another."""
    employee = fetch(request, User, user_id)
    form = HandOverForm(request.POST or None, besides=employee.pk)
    if request.method == "POST" and form.is_valid():
        to = get_object_or_404(User.objects.visible_to(request.user), pk=int(form.cleaned_data["to"]))
        try:
            count = hand_over_places(employee, to=to, by=request.user)
        except Refused as refused:
            form.add_error("to", str(refused))
        else:
            toast(request, _("%(count)d places are now %(name)s’s.") % {"count": count, "name": to.name})
            return redirect("employee", employee.pk)
    context = {"employee": employee, "form": form, "count": TeamMember.objects.filter(employee=employee).count()}
    return render(request, "customers/team_hand_over.html", context, status=422 if form.errors else 200)


def _name(member: TeamMember) -> str:
    return name_of(member.employee_id) if member.employee_id else str(member.department)
