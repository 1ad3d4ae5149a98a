from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.customers.forms import LogoForm
from kundekort.customers.logo import remove_logo, set_logo
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.storage.serving import serve
from kundekort.ui.toasts import toast


@needs("customers.view_customer")
def customer_logo(request: ARequest, pk: int) -> HttpResponseBase:
    """The logo as a picture."""
    customer = fetch(request, Customer, pk, among=Customer.objects.select_related("logo"))
    if customer.logo is None:
        raise Http404
    return serve(customer.logo, "logo.png", "image/png")


@needs("customers.change_customer")
def customer_logo_change(request: ARequest, pk: int) -> HttpResponse:
    """Upload a logo (row 18)."""
    customer = fetch(request, Customer, pk)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_logo(customer, form.cleaned_data["logo"].file, by=request.user)
        except Refused as refused:
            form.add_error("logo", str(refused))
        else:
            toast(request, _("The logo is changed."))
            return redirect(customer)
    return render(
        request, "customers/logo.html", {"customer": customer, "form": form}, status=422 if form.errors else 200
    )


@needs("customers.change_customer")
@require_POST
def customer_logo_remove(request: ARequest, pk: int) -> HttpResponse:
    """Take the logo away."""
    customer = remove_logo(fetch(request, Customer, pk), by=request.user)
    toast(request, _("The logo is removed."))
    return redirect(customer)
