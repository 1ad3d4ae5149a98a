"""Addresses on a card: adding, changing, removing, and which is the head office."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.addresses import keeping
from kundekort.addresses.forms import AddressForm
from kundekort.addresses.head_office import make_head_office
from kundekort.addresses.models import Address
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.people.gate import ARequest
from kundekort.ui.toasts import toast

PANEL = "addresses"
FORM = "addresses/card/address_form.html"


def address_of(subject: Model, address_id: int, *, among_trashed: bool = False) -> Address:
    """The address of a subject that came through the gate; 404 when it has none of that id."""
    source: Any = Address.everywhere if among_trashed else Address.objects
    found: Address | None = source.on(subject).select_related("branch").filter(pk=address_id).first()
    if found is None:
        raise Http404
    return found


def address_add(request: ARequest, card: Card, subject: Model) -> HttpResponse:
    """Add an address; `?branch=` proposes one of the branches."""
    initial = {"branch_id": request.GET.get("branch", "")}
    form = AddressForm(request.POST or None, subject=subject, initial=initial)
    return edit_in_box(
        request,
        card,
        subject,
        form,
        lambda facts, _seen: keeping.add_address(subject, facts, by=request.user),
        panel=PANEL,
        template=FORM,
        title=_("New address"),
    )


def address_change(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Open an address: everything about it, who made and changed it and when (row 70), and change it."""
    address = address_of(subject, address_id)

    def save(facts: dict[str, Any], seen: int) -> Address:
        return keeping.change_address(address, facts, subject=subject, revision=seen, by=request.user)

    return edit_in_box(
        request,
        card,
        subject,
        AddressForm(request.POST or None, subject=subject, address=address),
        save,
        panel=PANEL,
        template=FORM,
        title=_("Address"),
        revision=address.revision,
        record=address,
    )


@require_POST
def address_remove(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Put an address in the trash, with undo."""
    address = address_of(subject, address_id, among_trashed=True)
    keeping.remove_address(address, subject=subject, by=request.user)
    undo = reverse(f"{card.code}-address-restore", args=[subject.pk, address.pk])
    toast(request, _("The address “%(address)s” is removed.") % {"address": address}, undo_url=undo)
    return panel_again(request, card, subject, PANEL)


@require_POST
def address_restore(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Take an address out of the trash."""
    address = address_of(subject, address_id, among_trashed=True)
    keeping.restore_address(address, subject=subject, by=request.user)
    toast(request, _("The address “%(address)s” is back.") % {"address": address})
    return panel_again(request, card, subject, PANEL)


@require_POST
def head_office(request: ARequest, card: Card, subject: Model, address_id: int) -> HttpResponse:
    """Let another address be the head office (row 68)."""
    address = make_head_office(address_of(subject, address_id), subject=subject, by=request.user)
    toast(request, _("The head office is now %(address)s.") % {"address": address.one_line})
    return panel_again(request, card, subject, PANEL)
