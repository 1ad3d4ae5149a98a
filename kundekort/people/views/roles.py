from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people.acts import by_room, every_act
from kundekort.people.forms import AddRoleForm, RoleForm
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.models import Role, User
from kundekort.people.role_making import delete_role, make_role, rename_role, set_acts


@needs("people.change_role")
def roles(request: ARequest) -> HttpResponse:
    """What every role may do, room by room."""
    every = list(Role.objects.visible_to(request.user).annotate(employees=Count("users")))
    may = {role.pk: role.acts for role in every}
    rooms = [
        (title, [(act, [act.code in may[role.pk] for role in every]) for act in acts]) for title, acts in by_room()
    ]
    return render(request, "people/roles.html", {"roles": every, "rooms": rooms})


@needs("people.change_role")
def role_add(request: ARequest) -> HttpResponse:
    """Make a role from a delivered one."""
    form = AddRoleForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        if role := form.saved(lambda: make_role(data["name"], data["based_on"], by=request.user)):
            return redirect("role-change", role.pk)
    return render(request, "people/role_add.html", {"form": form}, status=422 if form.is_bound else 200)


@needs("people.change_role")
def role_change(request: ARequest, role_id: int) -> HttpResponse:
    """Name a role and set what it may do."""
    role = fetch(request, Role, role_id)
    initial = {"name": role.name, "acts": sorted(role.acts), "revision": role.revision}
    form = RoleForm(request.POST or None, initial=initial, role=role, acts=list(every_act()))
    if form.is_valid():
        saved = form.saved(lambda: _save(role, form.cleaned_data, request.user))
        if saved:
            messages.success(request, _("Saved."))
            return redirect("roles")
    chosen = set(form["acts"].value() or ())
    rooms = [(title, [(act, act.code in chosen) for act in acts]) for title, acts in by_room()]
    context = {"form": form, "role": role, "rooms": rooms, "employees": User.objects.filter(role=role).count()}
    return render(request, "people/role_change.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _save(role: Role, data: dict[str, Any], by: User) -> Role:
    revision = data["revision"] or 0
    may = {act: act in data["acts"] for act in every_act()}
    changed = set_acts(role, may, revision=revision, by=by)
    if "name" in data:
        revision = changed.revision if revision == role.revision else revision
        return rename_role(changed, data["name"], revision=revision, by=by)
    return changed


@needs("people.change_role")
@require_POST
def role_delete(request: ARequest, role_id: int) -> HttpResponse:
    """Delete a role nobody has."""
    role = fetch(request, Role, role_id)
    delete_role(role, by=request.user)
    messages.success(request, _("%(name)s has been deleted.") % {"name": role.name})
    return redirect("roles")
