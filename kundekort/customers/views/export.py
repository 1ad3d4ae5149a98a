from django.http import Http404
from django.http.response import HttpResponseBase

from kundekort.customers.exporting.customers import FORMS, export_customers
from kundekort.customers.models.visible import CustomerQuerySet
from kundekort.customers.selecting import Selection
from kundekort.customers.views.listing import query_of
from kundekort.people.gate import ARequest, needs
from kundekort.selections.views.bulks import ticked


@needs("customers.export_customers")
def customer_export(request: ARequest, form: str) -> HttpResponseBase:
    """What the list shows as a file; `form` is csv or xlsx. The address has the words of the list's.

    Posted with ticked rows, and not with all, only those.
    """
    if form not in FORMS:
        raise Http404
    selection = Selection.from_query(query_of(request), request.user)
    return export_customers(_chosen(request, selection.ordered()), selection.columns, form, by=request.user)


def _chosen(request: ARequest, rows: CustomerQuerySet) -> CustomerQuerySet:
    if request.method != "POST" or request.POST.get("all"):
        return rows
    return rows.filter(pk__in=ticked(request))
