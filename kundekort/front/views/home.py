from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kundekort.people.gate import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Where one lands after sign-in: the list of customers, until there is a start page."""
    return redirect("customers")
