from django.http import HttpResponse
from django.shortcuts import render

from kundekort.contacts.choosing import customers_found, written
from kundekort.people.gate import ARequest, needs


@needs("customers.view_customer")
def contact_customer_options(request: ARequest) -> HttpResponse:
    """Customers that begin with what is typed, as options of a field."""
    return _options(request, persons=False)


@needs("customers.view_customer")
def contact_person_options(request: ARequest) -> HttpResponse:
    """Private customers that begin with what is typed, as options of a field."""
    return _options(request, persons=True)


def _options(request: ARequest, *, persons: bool) -> HttpResponse:
    typed = str(next(iter(request.GET.values()), "")).replace("\0", "").strip()[:100]
    customers = [written(each) for each in customers_found(typed, request.user, persons=persons)]
    return render(request, "contacts/customer_options.html", {"customers": customers})
