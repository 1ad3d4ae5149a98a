"""Editing the facts of a customer: the whole information box, or only the name with the pencil."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kundekort.card.editing import edit_in_box
from kundekort.card.views import head_of, seen_by
from kundekort.customers.card import customer_card, information
from kundekort.customers.changing import change_customer
from kundekort.customers.facts import Facts
from kundekort.customers.forms import CustomerForm, NameForm
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs


@needs("customers.change_customer")
def customer_information(request: ARequest, pk: int) -> HttpResponse:
    """Edit the information box where it stands; as a page of its own without JavaScript."""
    customer = fetch(request, Customer, pk, among=customer_card.among())
    form = CustomerForm(request.POST or None, customer=customer, hidden=seen_by(request, customer_card).hidden_fields())
    return _edit(request, customer, form, "customers/card/information_form.html")


@needs("customers.change_customer")
def customer_name(request: ARequest, pk: int) -> HttpResponse:
    """Correct the name in place (row 17)."""
    customer = fetch(request, Customer, pk, among=customer_card.among())
    form = NameForm(request.POST or None, customer=customer)
    return _edit(request, customer, form, "customers/card/name_form.html")


def _edit(request: ARequest, customer: Customer, form: CustomerForm | NameForm, template: str) -> HttpResponse:
    def save(facts: Facts, revision: int) -> None:
        change_customer(customer, facts, revision=revision, by=request.user)

    return edit_in_box(
        request, customer_card, customer, form, save, panel="information", revision=customer.revision,
        template=template, done=lambda: _saved(request, customer),
    )  # fmt: skip


def _saved(request: ARequest, customer: Customer) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(customer)
    fresh = fetch(request, Customer, customer.pk, among=customer_card.among())
    context = {"card": customer_card, **head_of(request, customer_card, fresh), **information(request, fresh)}
    response = render(request, "customers/card/saved.html", context)
    response["HX-Trigger"] = "card-changed"
    return response
