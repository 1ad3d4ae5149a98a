"""Editing the facts of a customer: the whole information box, or only the name with the pencil."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.editing import seen_revision
from kundekort.card.stale import Stale
from kundekort.card.views import badges_of, seen_by
from kundekort.customers.card import customer_card, information
from kundekort.customers.changing import change_customer
from kundekort.customers.forms import CustomerForm, NameForm
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs


@needs("customers.change_customer")
def customer_information(request: ARequest, pk: int) -> HttpResponse:
    """Edit the information box where it stands; as a page of its own without JavaScript."""
    customer = fetch(request, Customer, pk, among=customer_card.among())
    form = CustomerForm(request.POST or None, customer=customer, hidden=_switched_off(request))
    return _edit(request, customer, form, "customers/card/information_form.html")


@needs("customers.change_customer")
def customer_name(request: ARequest, pk: int) -> HttpResponse:
    """Correct the name in place (row 17)."""
    customer = fetch(request, Customer, pk, among=customer_card.among())
    form = NameForm(request.POST or None, customer=customer)
    return _edit(request, customer, form, "customers/card/name_form.html")


def _edit(request: ARequest, customer: Customer, form: CustomerForm | NameForm, template: str) -> HttpResponse:
    context: dict[str, object] = {"subject": customer, "form": form, "revision": customer.revision}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_customer(
                    customer, chosen(form.facts, request.POST), revision=seen_revision(request), by=request.user
                )
            except Stale as stale:
                context |= {"conflict": Conflict(stale), "revision": stale.record.revision}
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                return _saved(request, customer)
    return render(request, template, context, status=status)


def _saved(request: ARequest, customer: Customer) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(customer)
    fresh = fetch(request, Customer, customer.pk, among=customer_card.among())
    view = seen_by(request, customer_card)
    context = {
        "subject": fresh,
        "view": view,
        **{place: view.acts(place, fresh) for place in ("plus", "actions", "more")},
        "badges": badges_of(request, customer_card, fresh),
        **information(request, fresh),
    }
    response = render(request, "customers/card/saved.html", context)
    response["HX-Trigger"] = "card-changed"
    return response


def _switched_off(request: ARequest) -> frozenset[str]:
    view = seen_by(request, customer_card)
    return frozenset(field.code for field in customer_card.fields.values() if not view.shows(field))
