"""A contact and a private customer who are the same human being."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.contacts.creating import create_from_person
from kundekort.contacts.models import Contact
from kundekort.contacts.persons import link_person, unlink_person
from kundekort.contacts.position_forms import AtCustomerForm, PersonForm
from kundekort.contacts.positions import add_position
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("contacts.change_contact")
def contact_person(request: ARequest, pk: int) -> HttpResponse:
    """Say which private customer a contact is; the contact takes over what the customer knows."""
    contact = fetch(request, Contact, pk)
    form = PersonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            link_person(contact, form.cleaned_data["customer"], by=request.user)
        except Refused as refused:
            form.add_error("customer" if refused.field == "customer" else None, str(refused))
        else:
            toast(request, _("The contact follows the private customer from now on."))
            return redirect(contact)
    status = 422 if form.errors else 200
    return render(request, "contacts/person.html", {"contact": contact, "form": form}, status=status)


@needs("contacts.change_contact")
@require_POST
def contact_person_remove(request: ARequest, pk: int) -> HttpResponse:
    """Take a contact and its private customer apart."""
    contact = unlink_person(fetch(request, Contact, pk), by=request.user)
    toast(request, _("The contact is on its own again."))
    return redirect(contact)


def person_as_contact(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """Link a private customer as contact at a company, from the private customer's card."""
    form = AtCustomerForm(request.POST or None, user=request.user, must=True)
    if request.method == "POST" and form.is_valid() and form.at:
        try:
            contact = _at(customer, form, request)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(contact)
    known = Contact.objects.visible_to(request.user).filter(person=customer).first()
    context = {"customer": customer, "contact": known, "form": form}
    return render(request, "contacts/as_contact.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _at(customer: Customer, form: AtCustomerForm, request: ARequest) -> Contact:
    if not customer.is_person:
        raise Refused(_("Choose a private customer. A company is no contact."), field="customer", code="no_person")
    contact = create_from_person(customer, by=request.user)
    assert form.at is not None  # noqa: S101 - the form has found it
    add_position(contact, form.at, form.facts, by=request.user)
    toast(request, _("%(contact)s is linked to %(customer)s.") % {"contact": contact, "customer": form.at})
    return contact
