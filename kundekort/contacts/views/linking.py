"""The plus on the customer's box of contacts: find somebody and link, or create somebody new (row 78)."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.contacts.choosing import found
from kundekort.contacts.creating import create_from_person
from kundekort.contacts.forms import SignatureForm
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.positions import add_position
from kundekort.contacts.proposing import Proposal, propose
from kundekort.contacts.views.creating import forms_of, saved
from kundekort.contacts.views.positions import PANELS
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch
from kundekort.ui.toasts import toast


def contact_add(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """Search among contacts and private customers, or go on to a new contact."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:100]
    context = {"card": card, "subject": customer, "q": q, "found": found(q, request.user, customer=customer)}
    return render(request, "contacts/card/add.html", context)


@require_POST
def contact_link(request: ARequest, card: Card, customer: Customer, contact_id: int) -> HttpResponse:
    """Link a contact to the customer."""
    position = add_position(fetch(request, Contact, contact_id), customer, {}, by=request.user)
    return _linked(request, card, customer, position)


@require_POST
@transaction.atomic
def person_link(request: ARequest, card: Card, customer: Customer, person_id: int) -> HttpResponse:
    """Link a private customer to the customer as a contact, without typing anything twice."""
    contact = create_from_person(fetch(request, Customer, person_id), by=request.user)
    position = add_position(contact, customer, {}, by=request.user)
    return _linked(request, card, customer, position)


def contact_new(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """A new contact at the customer, in the box."""
    form, at = forms_of(request, Proposal(), customer=customer)
    if request.method == "POST" and (contact := saved(request, form, at, customer)):
        toast(request, _("%(name)s is created.") % {"name": contact})
        return panel_again(request, card, customer, PANELS[card.code])
    context = {"card": card, "subject": customer, "form": form, "at": at}
    return render(request, "contacts/card/new.html", context, status=422 if form.errors or at.errors else 200)


def contact_paste(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """A pasted signature becomes the filled form for a new contact at the customer."""
    context: dict[str, object] = {"card": card, "subject": customer, "paste": SignatureForm()}
    if request.method != "POST":
        return render(request, "contacts/card/paste.html", context)
    proposal = propose(request.POST.get("signature", ""), request.user, at=customer)
    form, at = forms_of(request, proposal, bound=False, customer=customer)
    return render(request, "contacts/card/new.html", {**context, "form": form, "at": at, "proposal": proposal})


def _linked(request: ARequest, card: Card, customer: Customer, position: Position) -> HttpResponse:
    names = {"contact": position.contact, "customer": customer}
    toast(request, _("%(contact)s is linked to %(customer)s.") % names)
    return panel_again(request, card, customer, PANELS[card.code])
