from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from kundekort.basics.refused import Refused
from kundekort.contacts.cells import cells_of
from kundekort.contacts.columns import COLUMNS
from kundekort.contacts.models import ContactRole
from kundekort.contacts.selecting import MOST_COUNTED, Selection
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, needs
from kundekort.people.names import choosable_names

CHOSEN_COLUMNS = "contacts.columns"


@needs("contacts.view_contact")
def contacts(request: ARequest) -> HttpResponse:
    """The list of contacts: filters, order and columns stand in the address."""
    try:
        selection = Selection.from_query(query_of(request), request.user)
        page = selection.page(request.GET.get("cursor", ""))
    except Refused as refused:
        return render(request, "contacts/list_refused.html", {"refused": refused}, status=400)
    context = {
        "selection": selection,
        "page": page,
        "count": min(selection.count, MOST_COUNTED),
        "more": selection.count > MOST_COUNTED,
        "headings": [_heading(request.GET, selection, code) for code in selection.columns],
        "rows": [(contact.active, cells_of(contact, selection.columns)) for contact in page.rows],
        "all_columns": [(code, column.title, code in selection.columns) for code, column in COLUMNS.items()],
        "owners": [_choice(pk, name, selection.owner) for pk, name in choosable_names()],
        "roles": [_choice(role.pk, role.name, selection.role) for role in ContactRole.objects.all()],
        "customer": _customer(selection),
        "next_url": _address(request.GET, cursor=page.next) if page.next else "",
        "previous_url": _address(request.GET, cursor=page.previous) if page.previous else "",
        "without_customer_url": _address(request.GET, customer="", cursor=""),
    }
    return render(request, "contacts/list.html", context)


def query_of(request: ARequest) -> QueryDict:
    """The query with the columns this user chose last, when it names none."""
    query = request.GET.copy()
    if "columns" in query:
        request.session[CHOSEN_COLUMNS] = query.getlist("columns")
    elif chosen := request.session.get(CHOSEN_COLUMNS):
        query.setlist("columns", chosen)
    return query


def _customer(selection: Selection) -> Customer | None:
    if not selection.customer:
        return None
    return Customer.objects.visible_to(selection.user).filter(pk=selection.customer).first()


def _choice(pk: int, label: str, chosen: str) -> dict[str, Any]:
    return {"value": pk, "label": label, "selected": chosen == str(pk), "attrs": {}}


def _heading(query: QueryDict, selection: Selection, code: str) -> dict[str, Any]:
    column = COLUMNS[code]
    sorted_here = bool(column.sort) and selection.sort.removeprefix("-") == column.sort
    turned = f"-{column.sort}" if selection.sort == column.sort else column.sort
    direction = "descending" if selection.order.descending else "ascending"
    return {
        "code": code,
        "title": column.title,
        "url": _address(query, sort=turned, cursor="") if column.sort else "",
        "direction": direction if sorted_here else "",
    }


def _address(query: QueryDict, **changed: str) -> str:
    words = query.copy()
    for word, value in changed.items():
        words[word] = value
        if not value:
            del words[word]
    return f"?{words.urlencode()}"
