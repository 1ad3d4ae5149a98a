"""The filter builder over the list of customers."""

from django.http import HttpResponse

from kundekort.customers.facts import KIND
from kundekort.people.gate import ARequest, needs
from kundekort.selections.pages import draw_builder, use_builder


@needs("customers.view_customer")
def customers_filter(request: ARequest) -> HttpResponse:
    """Put a filter together."""
    return draw_builder(request, KIND, "customers")


@needs("customers.view_customer")
def customers_filter_use(request: ARequest) -> HttpResponse:
    """Show the list with the filter that was put together."""
    return use_builder(request, KIND, "customers")
