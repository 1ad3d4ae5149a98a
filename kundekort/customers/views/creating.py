from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.addresses.new_addresses import NewAddresses
from kundekort.attributes.definitions import current
from kundekort.attributes.values import missing
from kundekort.basics.refused import Refused
from kundekort.customers.creating import create_customer
from kundekort.customers.facts import KIND, cleaned
from kundekort.customers.forms import CustomerForm
from kundekort.customers.register.looking_up import Found
from kundekort.customers.register.same_number import SameNumber
from kundekort.people.gate import ARequest, needs
from kundekort.people.organisation import home
from kundekort.ui.toasts import toast


@needs("customers.add_customer")
def customer_create(request: ARequest) -> HttpResponse:
    """The form for a new customer with its addresses (row 40); afterwards its card (row 20)."""
    form = CustomerForm(request.POST or None, initial=defaults(request))
    addresses = NewAddresses(request.POST or None)
    context: dict[str, object] = {"form": form, "addresses": addresses}
    if request.method == "POST" and all([form.is_valid(), addresses.is_valid()]):
        try:
            customer = create_customer(
                form.facts, by=request.user, addresses=addresses.facts,
                allow_same_number="allow_same_number" in request.POST,
            )  # fmt: skip
        except SameNumber as refused:
            form.refuse(refused)
            context["found"] = Found(number=form.facts["org_number"], holders=refused.holders)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, _("%(name)s is created.") % {"name": customer})
            return redirect(customer)
    return render(request, "customers/create.html", context, status=422 if request.method == "POST" else 200)


@needs("customers.add_customer")
@require_POST
def customer_quick(request: ARequest) -> HttpResponse:
    """Save a customer from a name alone, and open its card; the rest is filled in there (row 28).

    Where attributes must be filled in, the form asks for them first.
    """
    facts, errors = cleaned({"name": request.POST.get("name", "")}, country=home().country)
    if errors:
        raise Refused(" ".join(map(str, errors.values())))
    if missing(current(KIND), facts):
        return redirect(f"{reverse('customer-create')}?{urlencode({'name': facts['name']})}")
    ours = {"country": home().country, "language": home().language, "currency": home().currency}
    customer = create_customer({**ours, **facts, "owner_id": request.user.pk}, by=request.user)
    toast(request, _("%(name)s is created.") % {"name": customer})
    return redirect(customer)


def defaults(request: ARequest) -> dict[str, object]:
    """What the form shows before anybody has typed."""
    kind = request.GET.get("type", "customer")
    return {
        "type": kind,
        "name": request.GET.get("name", ""),
        "country": home().country,
        "language": home().language,
        "currency": home().currency,
        "owner": request.user.pk,
        "active": True,
    }
