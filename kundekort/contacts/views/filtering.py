"""The filter builder over the list of contacts."""

from django.http import HttpResponse

from kundekort.contacts.facts import KIND
from kundekort.people.gate import ARequest, needs
from kundekort.selections.pages import draw_builder, use_builder


@needs("contacts.view_contact")
def contacts_filter(request: ARequest) -> HttpResponse:
    """Put a filter together."""
    return draw_builder(request, KIND, "contacts")


@needs("contacts.view_contact")
def contacts_filter_use(request: ARequest) -> HttpResponse:
    """Show the list with the filter that was put together."""
    return use_builder(request, KIND, "contacts")
