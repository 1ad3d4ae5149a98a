from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, datetime_from, page_of
from kundekort.basics.refused import Refused
from kundekort.customers.deleting import DAYS_IN_TRASH, delete_customer, reasons_to_keep, restore_customer
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast

NEWEST_FIRST = Order("trashed_at", descending=True, from_text=datetime_from)


@needs("customers.delete_customer")
def customer_delete(request: ARequest, pk: int) -> HttpResponse:
    """Ask, then move an inactive customer to the trash; an active one is refused with what to do instead (row 56)."""
    customer = fetch(request, Customer, pk)
    context: dict[str, object] = {"customer": customer, "reasons": reasons_to_keep(customer), "days": DAYS_IN_TRASH}
    if request.method == "POST":
        try:
            delete_customer(customer, by=request.user)
        except Refused as refused:
            return render(request, "customers/delete.html", {**context, "refused": refused}, status=409)
        undo = reverse("customer-restore", args=[customer.pk])
        toast(request, _("%(name)s is in the trash.") % {"name": customer}, undo_url=undo)
        return redirect("customers")
    return render(request, "customers/delete.html", context)


@needs("customers.delete_customer")
@require_POST
def customer_restore(request: ARequest, pk: int) -> HttpResponse:
    """Take a customer out of the trash."""
    customer = fetch(request, Customer, pk, among=Customer.objects.trashed())
    restore_customer(customer, by=request.user)
    toast(request, _("%(name)s is back.") % {"name": customer})
    return redirect(customer)


@needs("customers.delete_customer")
def customer_trash(request: ARequest) -> HttpResponse:
    """What lies in the trash and until when."""
    rows = Customer.objects.trashed().visible_to(request.user).select_related("trashed_by")
    page = page_of(rows, NEWEST_FIRST, request.GET.get("cursor", ""), 50)
    return render(request, "customers/trash.html", {"page": page, "days": DAYS_IN_TRASH})
