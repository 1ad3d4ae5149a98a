from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.creating import create_customer
from kundekort.customers.forms import CustomerForm
from kundekort.people.gate import ARequest, needs
from kundekort.people.organisation import home
from kundekort.ui.toasts import toast


@needs("customers.add_customer")
def customer_create(request: ARequest) -> HttpResponse:
    """The form for a new customer; afterwards its card (row 20)."""
    form = CustomerForm(request.POST or None, initial=_defaults(request))
    if request.method == "POST" and form.is_valid():
        try:
            customer = create_customer(form.facts, by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            toast(request, _("%(name)s is created.") % {"name": customer})
            return redirect(customer)
    return render(request, "customers/create.html", {"form": form}, status=422 if form.errors else 200)


def _defaults(request: ARequest) -> dict[str, object]:
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
