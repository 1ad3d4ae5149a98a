"""Creating a contact: with the form, from a pasted signature, or at once from a name."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.addresses.new_addresses import PERSON_USES, NewAddresses
from kundekort.attributes.definitions import current
from kundekort.attributes.values import missing
from kundekort.basics.refused import Refused
from kundekort.contacts.creating import create_contact, name_in_two
from kundekort.contacts.facts import KIND, cleaned
from kundekort.contacts.forms import ContactForm, SignatureForm
from kundekort.contacts.models import Contact
from kundekort.contacts.position_forms import AtCustomerForm, PositionForm
from kundekort.contacts.proposing import Proposal, propose
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.organisation import home
from kundekort.ui.toasts import toast


@needs("contacts.add_contact")
def contact_create(request: ARequest) -> HttpResponse:
    """The form for a new contact; afterwards its card (rows 32 and 42)."""
    form, at = forms_of(request, Proposal(name_in_two(request.GET.get("name", "")), {}, _asked_customer(request)))
    if request.method == "POST" and (contact := saved(request, form, at, at.at)):
        toast(request, _("%(name)s is created.") % {"name": contact})
        return redirect(contact)
    return _page(request, form, at)


@needs("contacts.add_contact")
def contact_signature(request: ARequest) -> HttpResponse:
    """Paste a signature; the form comes filled, and nothing is saved before somebody has looked at it."""
    if request.method != "POST":
        context = {"paste": SignatureForm(), "customer": _asked_customer(request)}
        return render(request, "contacts/signature.html", context)
    proposal = propose(request.POST.get("signature", ""), request.user, at=_asked_customer(request))
    form, at = forms_of(request, proposal, bound=False)
    return _page(request, form, at, proposal=proposal)


@needs("contacts.add_contact")
@require_POST
def contact_quick(request: ARequest) -> HttpResponse:
    """Save a contact from a name alone, and open its card; the rest is filled in there (row 28).

    Where attributes must be filled in, the form asks for them first.
    """
    facts, errors = cleaned(name_in_two(request.POST.get("name", "")), country=home().country)
    if errors:
        raise Refused(" ".join(map(str, errors.values())))
    if missing(current(KIND), facts):
        asked = {word: request.POST.get(word, "") for word in ("name", "customer")}
        return redirect(f"{reverse('contact-create')}?{urlencode(asked)}")
    contact = create_contact(facts, at=_asked_customer(request), by=request.user)
    toast(request, _("%(name)s is created.") % {"name": contact})
    return redirect(contact)


def forms_of(
    request: ARequest, proposal: Proposal, *, bound: bool = True, customer: Customer | None = None
) -> tuple[ContactForm, Any]:
    """The form of a contact and the one of its first position, with what is proposed; `customer` when it is given."""
    data = request.POST if bound and request.method == "POST" else None
    ours = {"language": home().language, "owner": request.user.pk, "active": True}
    form = ContactForm(data, initial={**ours, **proposal.facts})
    form.addresses = NewAddresses(data, uses=PERSON_USES)
    if customer:
        return form, PositionForm(data, prefix="at", initial=proposal.position)
    at = AtCustomerForm(data, prefix="at", user=request.user, customer=proposal.customer, initial=proposal.position)
    return form, at


def saved(request: ARequest, form: ContactForm, at: PositionForm, customer: Customer | None) -> Contact | None:
    """The contact that was created; None when something is to be corrected, which the forms then say."""
    places = [] if form.addresses is None else [form.addresses]
    if not all([form.is_valid(), at.is_valid(), *(each.is_valid() for each in places)]):
        return None
    try:
        customer = customer or getattr(at, "at", None)
        addresses = [facts for each in places for facts in each.facts]
        return create_contact(form.facts, at=customer, position=at.facts, addresses=addresses, by=request.user)
    except Refused as refused:
        form.refuse(refused)
        return None


def _page(request: ARequest, form: ContactForm, at: AtCustomerForm, **more: Any) -> HttpResponse:
    wrong = form.errors or at.errors or (form.addresses and not form.addresses.is_valid())
    return render(request, "contacts/create.html", {"form": form, "at": at, **more}, status=422 if wrong else 200)


def _asked_customer(request: ARequest) -> Customer | None:
    pk = request.POST.get("customer") or request.GET.get("customer") or ""
    return fetch(request, Customer, int(pk)) if pk.isdecimal() and len(pk) < 19 else None
