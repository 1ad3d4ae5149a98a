"""Editing the facts of a contact: the whole information box, or only the name with the pencil."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.editing import seen_revision
from kundekort.card.stale import Stale
from kundekort.card.views import seen_by
from kundekort.contacts.card import contact_card, information
from kundekort.contacts.changing import change_contact
from kundekort.contacts.forms import ContactForm, NameForm
from kundekort.contacts.models import Contact
from kundekort.people.gate import ARequest, fetch, needs


@needs("contacts.change_contact")
def contact_information(request: ARequest, pk: int) -> HttpResponse:
    """Edit the information box where it stands; as a page of its own without JavaScript."""
    contact = fetch(request, Contact, pk, among=contact_card.among())
    form = ContactForm(request.POST or None, contact=contact, hidden=_switched_off(request))
    return _edit(request, contact, form, "contacts/card/information_form.html")


@needs("contacts.change_contact")
def contact_name(request: ARequest, pk: int) -> HttpResponse:
    """Correct the name in place."""
    contact = fetch(request, Contact, pk, among=contact_card.among())
    form = NameForm(request.POST or None, contact=contact)
    return _edit(request, contact, form, "contacts/card/name_form.html")


def _edit(request: ARequest, contact: Contact, form: ContactForm | NameForm, template: str) -> HttpResponse:
    context: dict[str, object] = {"subject": contact, "form": form, "revision": contact.revision}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                facts = chosen(form.facts, request.POST)
                change_contact(contact, facts, revision=seen_revision(request), by=request.user)
            except Stale as stale:
                context |= {"conflict": Conflict(stale), "revision": stale.record.revision}
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                return _saved(request, contact)
    return render(request, template, context, status=status)


def _saved(request: ARequest, contact: Contact) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(contact)
    fresh = fetch(request, Contact, contact.pk, among=contact_card.among())
    view = seen_by(request, contact_card)
    context = {
        "subject": fresh,
        "view": view,
        **{place: view.acts(place, fresh) for place in ("plus", "actions", "more")},
        **information(request, fresh),
    }
    response = render(request, "contacts/card/saved.html", context)
    response["HX-Trigger"] = "card-changed"
    return response


def _switched_off(request: ARequest) -> frozenset[str]:
    view = seen_by(request, contact_card)
    return frozenset(field.code for field in contact_card.fields.values() if not view.shows(field))
