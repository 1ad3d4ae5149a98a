"""Where a contact works, edited on the card of the customer as well as on the contact's own."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.contacts.activating import activate, deactivate
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.models.visible import PositionQuerySet
from kundekort.contacts.position_forms import AtCustomerForm, HereForm
from kundekort.contacts.positions import (
    add_position,
    change_position,
    end_position,
    remove_position,
    restore_position,
)
from kundekort.people.gate import ARequest
from kundekort.ui.toasts import toast

PANELS = {"customer": "contacts", "contact": "customers"}
"""The box of positions on each card."""


def position_change(request: ARequest, card: Card, subject: Any, position_id: int) -> HttpResponse:
    """Edit what the contact is at the customer; an inactive contact is set active here again (rows 80, 88 and 93)."""
    position = _position(request, card, subject, position_id)
    form = HereForm(request.POST or None, position=position)

    @transaction.atomic
    def save(facts: dict[str, Any], revision: int) -> None:
        change_position(position, facts, revision=revision, by=request.user)
        if (active := form.cleaned_data["active"]) != position.contact.active:
            (activate if active else deactivate)(position.contact, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel=PANELS[card.code], revision=position.revision, record=position,
        title=_("%(contact)s at %(customer)s") % {"contact": position.contact, "customer": position.customer},
        template="contacts/card/position_form.html", position=position,
    )  # fmt: skip


def position_add(request: ARequest, card: Card, contact: Contact) -> HttpResponse:
    """Link the contact to a further customer, from the contact's card."""
    form = AtCustomerForm(request.POST or None, user=request.user, must=True)

    def save(facts: dict[str, Any], _revision: int) -> None:
        if form.at:
            add_position(contact, form.at, facts, by=request.user)

    return edit_in_box(
        request, card, contact, form, save, panel=PANELS[card.code], title=_("Link to a customer"),
        template="contacts/card/position_form.html",
    )  # fmt: skip


@require_POST
def position_end(request: ARequest, card: Card, subject: Any, position_id: int) -> HttpResponse:
    """Mark the contact as ended at the customer (row 87)."""
    position = end_position(_position(request, card, subject, position_id), by=request.user)
    toast(request, _("%(name)s is marked as ended.") % {"name": position.contact})
    return panel_again(request, card, subject, PANELS[card.code])


@require_POST
def position_remove(request: ARequest, card: Card, subject: Any, position_id: int) -> HttpResponse:
    """Remove the contact from the customer: only the link goes, and it can be taken back (row 82)."""
    position = _position(request, card, subject, position_id)
    remove_position(position, by=request.user)
    undo = reverse(f"{card.code}-position-restore", args=[subject.pk, position_id])
    names = {"contact": position.contact, "customer": position.customer}
    toast(request, _("%(contact)s is removed from %(customer)s.") % names, undo_url=undo)
    return panel_again(request, card, subject, PANELS[card.code])


@require_POST
def position_restore(request: ARequest, card: Card, subject: Any, position_id: int) -> HttpResponse:
    """Take a removed contact back."""
    position = _position(request, card, subject, position_id, Position.objects.removed())
    restore_position(position, by=request.user)
    toast(request, _("%(name)s is back.") % {"name": position.contact})
    return redirect(subject.get_absolute_url())


def _position(request: ARequest, card: Card, subject: Any, pk: int, among: PositionQuerySet | None = None) -> Position:
    rows = (Position.objects.all() if among is None else among).visible_to(request.user)
    position: Position | None = (
        rows.filter(pk=pk, **{card.code: subject}).select_related("contact", "customer", "role").first()
    )
    if position is None:
        raise Http404
    return position
