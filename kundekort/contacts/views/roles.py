"""The settings page of the roles contacts can have (row 92)."""

from collections.abc import Callable

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.editing import seen_revision
from kundekort.contacts.models import ContactRole
from kundekort.contacts.position_forms import MergeRoleForm, RoleForm
from kundekort.contacts.roles import add_role, merge_roles, rename_role, retire_role, revive_role
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("contacts.manage_roles")
def contact_roles(request: ARequest) -> HttpResponse:
    """All roles with how many have them, and a field for a new one."""
    form = RoleForm(request.POST or None)
    if request.method == "POST" and _done(form, lambda: add_role(form.cleaned_data["name"], by=request.user)):
        toast(request, _("The role is added."))
        return redirect("contact-roles")
    roles = ContactRole.objects.annotate(held=Count("positions", filter=Q(positions__trashed_at=None)))
    context = {"form": form, "roles": roles.order_by("retired", "name")}
    return render(request, "contacts/roles.html", context, status=422 if form.errors else 200)


@needs("contacts.manage_roles")
def contact_role(request: ARequest, role_id: int) -> HttpResponse:
    """Rename a role; merging and retiring start here."""
    role = fetch(request, ContactRole, role_id)
    form = RoleForm(request.POST or None, initial={"name": role.name})

    def rename() -> None:
        rename_role(role, form.cleaned_data["name"], revision=seen_revision(request), by=request.user)

    if request.method == "POST" and _done(form, rename):
        toast(request, _("The role is renamed everywhere."))
        return redirect("contact-roles")
    context = {"role": role, "form": form, "merge": MergeRoleForm(role=role)}
    return render(request, "contacts/role.html", context, status=422 if form.errors else 200)


@needs("contacts.manage_roles")
@require_POST
def contact_role_merge(request: ARequest, role_id: int) -> HttpResponse:
    """Whoever has the role gets another one instead, and the role is gone."""
    role = fetch(request, ContactRole, role_id)
    form = MergeRoleForm(request.POST, role=role)
    if form.is_valid():
        kept = merge_roles(role, form.cleaned_data["into"], by=request.user)
        toast(request, _("The role is merged into %(name)s.") % {"name": kept})
        return redirect("contact-roles")
    context = {"role": role, "form": RoleForm(initial={"name": role.name}), "merge": form}
    return render(request, "contacts/role.html", context, status=422)


@needs("contacts.manage_roles")
@require_POST
def contact_role_retire(request: ARequest, role_id: int) -> HttpResponse:
    """Nobody can be given the role any more."""
    retire_role(fetch(request, ContactRole, role_id), by=request.user)
    toast(request, _("The role is retired."))
    return redirect("contact-roles")


@needs("contacts.manage_roles")
@require_POST
def contact_role_revive(request: ARequest, role_id: int) -> HttpResponse:
    """The role can be given again."""
    revive_role(fetch(request, ContactRole, role_id), by=request.user)
    toast(request, _("The role is in use again."))
    return redirect("contact-roles")


def _done(form: RoleForm, act: Callable[[], object]) -> bool:
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.add_error("name", str(refused))
        return False
    return True
