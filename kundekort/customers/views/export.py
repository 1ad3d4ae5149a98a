from django.http import Http404
from django.http.response import HttpResponseBase

from kundekort.customers.exporting.customers import FORMS, export_customers
from kundekort.customers.selecting import Selection
from kundekort.customers.views.listing import query_of
from kundekort.people.gate import ARequest, needs


@needs("customers.export_customers")
def customer_export(request: ARequest, form: str) -> HttpResponseBase:
    """What the list shows as a file; `form` is csv or xlsx. The address has the words of the list's."""
    if form not in FORMS:
        raise Http404
    selection = Selection.from_query(query_of(request), request.user)
    return export_customers(selection.ordered(), selection.columns, form, by=request.user)
