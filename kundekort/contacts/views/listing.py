from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.attributes.filter_forms import filter_bar
from kundekort.basics.refused import Refused
from kundekort.contacts.cells import cells_of
from kundekort.contacts.columns import Column, every_column, load
from kundekort.contacts.facts import KIND
from kundekort.contacts.in_lists import CONTACTS
from kundekort.contacts.models import ContactRole
from kundekort.contacts.selecting import MOST_COUNTED, Selection
from kundekort.customers.models import Customer
from kundekort.labels.filter_bar import label_chips, narrowed
from kundekort.people.gate import ARequest, needs
from kundekort.people.names import choosable_names
from kundekort.selections.bar import bar_of
from kundekort.selections.opening import open_list
from kundekort.selections.pages import filter_chips
from kundekort.selections.words import VIEW, shown_words
from kundekort.ui.chips import Chip, changed_address
from kundekort.ui.headings import Heading

CHOSEN_COLUMNS = "contacts.columns"


@needs("contacts.view_contact")
def contacts(request: ARequest) -> HttpResponse:
    """The list of contacts: filters, order and columns stand in the address."""
    try:
        views, address = open_list(request, CONTACTS)
        if address := address or narrowed(request.GET):
            return redirect(request.path + address)
        selection = Selection.from_query(query_of(request), request.user)
        page = selection.page(request.GET.get("cursor", ""))
    except Refused as refused:
        return render(request, "contacts/list_refused.html", {"refused": refused}, status=400)
    columns = every_column()
    shown = [(code, columns[code]) for code in selection.columns]
    load([column for _code, column in shown], page.rows)
    context = {
        "selection": selection,
        "views": views.with_selection(selection),
        "bar": bar_of(CONTACTS, request.user),
        "page": page,
        "count": min(selection.count, MOST_COUNTED),
        "more": selection.count > MOST_COUNTED,
        "headings": [_heading(request.GET, selection, code, column) for code, column in shown],
        "rows": [(contact, cells_of(contact, shown)) for contact in page.rows],
        "all_columns": [(code, column.title, code in selection.columns) for code, column in columns.items()],
        "attributes": filter_bar(KIND, selection.attributes, request.GET),
        "owners": [_choice(pk, name, selection.owner) for pk, name in choosable_names()],
        "roles": [_choice(role.pk, role.name, selection.role) for role in ContactRole.objects.all()],
        "chips": _chips(request.GET, selection),
        "label_chips": label_chips(request.GET, selection.labels),
        "filter_chips": filter_chips(request.GET, selection.filter),
        "next_url": changed_address(request.GET, cursor=page.next) if page.next else "",
        "previous_url": changed_address(request.GET, cursor=page.previous) if page.previous else "",
    }
    return render(request, "contacts/list.html", context)


def query_of(request: ARequest) -> QueryDict:
    """The query with the columns this user chose last, when it names none."""
    query = shown_words(request.GET, CONTACTS, request.user).copy()
    if "columns" in query:
        if VIEW not in request.GET:
            request.session[CHOSEN_COLUMNS] = query.getlist("columns")
    elif chosen := request.session.get(CHOSEN_COLUMNS):
        query.setlist("columns", chosen)
    return query


def _chips(query: QueryDict, selection: Selection) -> list[Chip]:
    """The customer the list is narrowed to; one the user may not see is nobody's."""
    if not selection.customer:
        return []
    customer = Customer.objects.visible_to(selection.user).filter(pk=selection.customer).first()
    return [Chip.of(query, "customer", selection.customer, _("Customer"), str(customer or "–"))]


def _choice(pk: int, label: str, chosen: str) -> dict[str, Any]:
    return {"value": pk, "label": label, "selected": chosen == str(pk), "attrs": {}}


def _heading(query: QueryDict, selection: Selection, code: str, column: Column) -> Heading:
    descending = selection.order.descending
    return Heading.of(query, code, column.title, sort=column.sort, sorted_by=selection.sort, descending=descending)
