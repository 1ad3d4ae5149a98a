from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kundekort.people.gate import needs


@needs("customers.view_customer")
def customers(request: HttpRequest) -> HttpResponse:
    """The list of customers."""
    return render(request, "customers/list.html")
