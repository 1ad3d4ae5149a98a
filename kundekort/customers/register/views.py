"""The registers in the form of a new customer: looked up while somebody types, filled in, found by name, added."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.countries import country_name
from kundekort.basics.refused import Refused
from kundekort.customers.models import Customer
from kundekort.customers.register.adding import add_from_register
from kundekort.customers.register.beside import Beside
from kundekort.customers.register.filling import addresses_again, typed_again
from kundekort.customers.register.looking_up import (
    company_of,
    countries_with_names,
    found_by_name,
    look_up,
)
from kundekort.customers.register.numbers import number_from
from kundekort.customers.register.same_number import SameNumber, holders_of
from kundekort.customers.views.creating import defaults
from kundekort.people.gate import ARequest, needs
from kundekort.people.organisation import home
from kundekort.ui.toasts import toast

LONGEST = 100


def asked_of(data: QueryDict) -> tuple[str, str]:
    """The number and the country that a form or an address names; the organisation's country when it names none."""
    text = data.get("org_number", "") or data.get("number", "")
    return text.replace("\0", "")[:LONGEST], (data.get("country") or home().country)[:2].upper()


@needs("customers.add_customer")
def customer_register_look_up(request: ARequest) -> HttpResponse:
    """What stands beside the number while somebody types it (row 36)."""
    context = {"found": look_up(*asked_of(request.GET), request.user), "beside": Beside()}
    return render(request, "customers/register/found.html", context)


@needs("customers.add_customer")
def customer_register_fill(request: ARequest) -> HttpResponse:
    """The form for a new customer, filled from the register (row 38); as it was when there is nothing to fill in."""
    if request.method != "POST":
        return redirect("customer-create")
    found = look_up(*asked_of(request.POST), request.user)
    form = typed_again(request.POST, found.company, initial=defaults(request))
    addresses = addresses_again(request.POST, found.company)
    context = {"form": form, "addresses": addresses, "found": found, "filled": found.company is not None}
    return render(request, "customers/create.html", context)


@needs("customers.add_customer")
def customer_register_find(request: ARequest) -> HttpResponse:
    """Companies of a register, found by name, to choose from."""
    codes = countries_with_names()
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    country = request.GET.get("country", "").upper()
    country = country if country in codes else home().country if home().country in codes else (codes or [""])[0]
    context: dict[str, Any] = {"q": q, "country": country, "countries": [(code, country_name(code)) for code in codes]}
    if q:
        try:
            companies = found_by_name(q, country)
        except Refused as refused:
            context["problem"] = refused.sentence
        else:
            context["companies"] = [
                (each, holders_of(_digits(each.number, country), country, request.user)) for each in companies
            ]
    return render(request, "customers/register/find.html", context)


@needs("customers.add_customer")
@require_POST
def customer_register_add(request: ARequest) -> HttpResponse:
    """Add the company with this number at once and go to its card; to that of the customer who has it already."""
    text, country = asked_of(request.POST if "country" in request.POST else request.GET)
    number = number_from(text, country)
    try:
        customer = _there_or_added(number, country, request)
    except SameNumber as same:
        if not same.holders.seen or same.holders.seen[0].in_trash:
            raise
        customer = same.holders.seen[0].customer
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": customer.get_absolute_url()})
    return redirect(customer)


def _there_or_added(number: str, country: str, request: ARequest) -> Customer:
    if holders := holders_of(number, country, request.user):
        raise SameNumber(holders)
    customer = add_from_register(company_of(country, number), by=request.user)
    toast(request, _("%(name)s is added from the register.") % {"name": customer})
    return customer


def _digits(number: str, country: str) -> str:
    try:
        return number_from(number, country)
    except Refused:
        return number
