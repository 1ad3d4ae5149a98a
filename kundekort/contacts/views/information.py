"""Editing the facts of a contact: the whole information box, or only the name with the pencil."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kundekort.card.editing import edit_in_box
from kundekort.card.views import head_of, seen_by
from kundekort.contacts.card import contact_card, information
from kundekort.contacts.changing import change_contact
from kundekort.contacts.forms import ContactForm, NameForm
from kundekort.contacts.models import Contact
from kundekort.customers.facts import Facts
from kundekort.people.gate import ARequest, fetch, needs


@needs("contacts.change_contact")
def contact_information(request: ARequest, pk: int) -> HttpResponse:
    """Edit the information box where it stands; as a page of its own without JavaScript."""
    contact = fetch(request, Contact, pk, among=contact_card.among())
    form = ContactForm(request.POST or None, contact=contact, hidden=seen_by(request, contact_card).hidden_fields())
    return _edit(request, contact, form, "contacts/card/information_form.html")


@needs("contacts.change_contact")
def contact_name(request: ARequest, pk: int) -> HttpResponse:
    """Correct the name in place."""
    contact = fetch(request, Contact, pk, among=contact_card.among())
    form = NameForm(request.POST or None, contact=contact)
    return _edit(request, contact, form, "contacts/card/name_form.html")


def _edit(request: ARequest, contact: Contact, form: ContactForm | NameForm, template: str) -> HttpResponse:
    def save(facts: Facts, revision: int) -> None:
        change_contact(contact, facts, revision=revision, by=request.user)

    return edit_in_box(
        request, contact_card, contact, form, save, panel="information", revision=contact.revision, template=template,
        done=lambda: _saved(request, contact),
    )  # fmt: skip


def _saved(request: ARequest, contact: Contact) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(contact)
    fresh = fetch(request, Contact, contact.pk, among=contact_card.among())
    context = {"card": contact_card, **head_of(request, contact_card, fresh), **information(request, fresh)}
    response = render(request, "contacts/card/saved.html", context)
    response["HX-Trigger"] = "card-changed"
    return response
