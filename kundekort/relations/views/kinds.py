"""The settings page with the kinds of relation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.editing import seen_revision
from kundekort.card.stale import Stale
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.relations.forms import KindForm
from kundekort.relations.kinds import add_kind, change_kind, delete_kind, is_used, retire_kind
from kundekort.relations.models import RelationType
from kundekort.ui.toasts import toast


@needs("relations.manage_relations")
def relation_types(request: ARequest) -> HttpResponse:
    """The kinds there are; a new one is added here."""
    form = KindForm(request.POST or None)
    if form.is_valid():
        try:
            kind = add_kind(form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            toast(request, _("The kind “%(name)s” is added.") % {"name": kind})
            return redirect("relation-types")
    context = {"kinds": RelationType.objects.visible_to(request.user), "form": form}
    return render(request, "relations/types.html", context, status=422 if form.errors else 200)


@needs("relations.manage_relations")
def relation_type(request: ARequest, type_id: int) -> HttpResponse:
    """Rename a kind; from here it is retired or deleted."""
    kind = fetch(request, RelationType, type_id)
    form = KindForm(request.POST or None, kind=kind)
    context: dict[str, Any] = {"kind": kind, "form": form, "revision": kind.revision, "used": is_used(kind)}
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            facts = {**KindForm(kind=kind).initial, **chosen(form.cleaned_data, request.POST)}
            change_kind(kind, facts, revision=seen_revision(request), by=request.user)
        except Stale as stale:
            conflict, status = Conflict(stale), 409
            context |= {"conflict": conflict, "revision": conflict.revision}
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
            status = 422
        else:
            return redirect("relation-types")
    return render(request, "relations/type.html", context, status=status)


@needs("relations.manage_relations")
@require_POST
def relation_type_retire(request: ARequest, type_id: int) -> HttpResponse:
    """No new relations of this kind."""
    retire_kind(fetch(request, RelationType, type_id), retired=True, by=request.user)
    return redirect("relation-types")


@needs("relations.manage_relations")
@require_POST
def relation_type_resume(request: ARequest, type_id: int) -> HttpResponse:
    """Use a retired kind again."""
    retire_kind(fetch(request, RelationType, type_id), retired=False, by=request.user)
    return redirect("relation-types")


@needs("relations.manage_relations")
@require_POST
def relation_type_delete(request: ARequest, type_id: int) -> HttpResponse:
    """Delete a kind that nobody has used."""
    kind = fetch(request, RelationType, type_id)
    delete_kind(kind, by=request.user)
    toast(request, _("The kind “%(name)s” is deleted.") % {"name": kind})
    return redirect("relation-types")
