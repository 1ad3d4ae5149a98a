"""Whether an attribute is in use, and where it stands among the others."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.attributes import retiring
from kundekort.attributes.models import Attribute
from kundekort.attributes.on_card import cards, kind_on
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("attributes.manage_attributes")
@require_POST
def attribute_retire(request: ARequest, attribute_id: int) -> HttpResponse:
    """Hide an attribute; its values are kept."""
    retired = retiring.retire_attribute(fetch(request, Attribute, attribute_id), by=request.user)
    toast(request, _("%(name)s is retired. All values are kept.") % {"name": retired})
    return _list_with(retired)


@needs("attributes.manage_attributes")
@require_POST
def attribute_bring_back(request: ARequest, attribute_id: int) -> HttpResponse:
    """Show a retired attribute again."""
    back = retiring.bring_back_attribute(fetch(request, Attribute, attribute_id), by=request.user)
    toast(request, _("%(name)s is back.") % {"name": back})
    return _list_with(back)


@needs("attributes.manage_attributes")
@require_POST
def attribute_delete(request: ARequest, attribute_id: int) -> HttpResponse:
    """Delete an attribute nobody has used."""
    attribute = fetch(request, Attribute, attribute_id)
    name, answer = str(attribute), _list_with(attribute)
    retiring.delete_attribute(attribute, by=request.user)
    toast(request, _("%(name)s is deleted.") % {"name": name})
    return answer


@needs("attributes.manage_attributes")
@require_POST
def attribute_up(request: ARequest, attribute_id: int) -> HttpResponse:
    """Move an attribute one place up."""
    return _list_with(retiring.move_attribute(fetch(request, Attribute, attribute_id), -1, by=request.user))


@needs("attributes.manage_attributes")
@require_POST
def attribute_down(request: ARequest, attribute_id: int) -> HttpResponse:
    """Move an attribute one place down."""
    return _list_with(retiring.move_attribute(fetch(request, Attribute, attribute_id), 1, by=request.user))


def _list_with(attribute: Attribute) -> HttpResponse:
    code = next((code for code, card in cards().items() if kind_on(card) == attribute.kind), "customer")
    return redirect("attributes", code)
