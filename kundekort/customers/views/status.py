from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.customers.activating import activate, deactivate
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("customers.activate_customer")
@require_POST
def customer_activate(request: ARequest, pk: int) -> HttpResponse:
    """Set the customer active."""
    customer = activate(fetch(request, Customer, pk), by=request.user)
    toast(request, _("%(name)s is active.") % {"name": customer})
    return redirect(customer)


@needs("customers.activate_customer")
@require_POST
def customer_deactivate(request: ARequest, pk: int) -> HttpResponse:
    """Set the customer inactive."""
    customer = deactivate(fetch(request, Customer, pk), by=request.user)
    toast(request, _("%(name)s is inactive.") % {"name": customer})
    return redirect(customer)
