from django.http import Http404
from django.http.response import HttpResponseBase

from kundekort.contacts.exporting import FORMS, export_contacts
from kundekort.contacts.selecting import Selection
from kundekort.contacts.views.listing import query_of
from kundekort.people.gate import ARequest, needs


@needs("contacts.export_contacts")
def contact_export(request: ARequest, form: str) -> HttpResponseBase:
    """What the list shows as a file; `form` is csv or xlsx. The address has the words of the list's."""
    if form not in FORMS:
        raise Http404
    selection = Selection.from_query(query_of(request), request.user)
    return export_contacts(selection.ordered(), selection.columns, form, by=request.user)
