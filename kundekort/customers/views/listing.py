from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kundekort.attributes.filter_forms import filter_bar
from kundekort.basics.refused import Refused
from kundekort.customers.cells import cells_of
from kundekort.customers.columns import Column, columns_for, load
from kundekort.customers.facts import KIND
from kundekort.customers.filtering import FILTERS, filters_for
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.customers.selecting import MOST_COUNTED, Selection
from kundekort.labels.filter_bar import label_chips, narrowed
from kundekort.people.gate import ARequest, needs
from kundekort.people.names import choosable_names
from kundekort.selections.bar import bar_of
from kundekort.selections.opening import open_list
from kundekort.selections.pages import filter_chips
from kundekort.selections.words import VIEW, shown_words
from kundekort.ui.chips import Chip, changed_address
from kundekort.ui.headings import Heading

CHOSEN_COLUMNS = "customers.columns"


@needs("customers.view_customer")
def customers(request: ARequest) -> HttpResponse:
    """The list of customers: filters, order and columns stand in the address."""
    try:
        views, address = open_list(request, CUSTOMERS)
        if address := address or narrowed(request.GET):
            return redirect(request.path + address)
        selection = Selection.from_query(query_of(request), request.user)
        page = selection.page(request.GET.get("cursor", ""))
    except Refused as refused:
        return render(request, "customers/list_refused.html", {"refused": refused}, status=400)
    columns = columns_for(request.user)
    shown = [(code, columns[code]) for code in selection.columns]
    load([column for _code, column in shown], page.rows)
    context = {
        "selection": selection,
        "views": views.with_selection(selection),
        "bar": bar_of(CUSTOMERS, request.user),
        "page": page,
        "count": min(selection.count, MOST_COUNTED),
        "more": selection.count > MOST_COUNTED,
        "headings": [_heading(request.GET, selection, code, column) for code, column in shown],
        "rows": [(customer, cells_of(customer, shown)) for customer in page.rows],
        "label_chips": label_chips(request.GET, selection.labels),
        "filter_chips": filter_chips(request.GET, selection.filter),
        "all_columns": [(code, column.title, code in selection.columns) for code, column in columns.items()],
        "attributes": filter_bar(KIND, selection.attributes, request.GET),
        "selects": [
            (word, each.title, each.options(dict(selection.further).get(word, "")))
            for word, each in filters_for(request.user).items()
            if each.choices
        ],
        "owners": _owners(selection),
        "chips": [
            _chip(request.GET, selection, word, value) for word, value in selection.further if not FILTERS[word].choices
        ],
        "next_url": changed_address(request.GET, cursor=page.next) if page.next else "",
        "previous_url": changed_address(request.GET, cursor=page.previous) if page.previous else "",
    }
    return render(request, "customers/list.html", context)


def _owners(selection: Selection) -> list[dict[str, Any]]:
    return [
        {"value": pk, "label": name, "selected": selection.owner == str(pk), "attrs": {}}
        for pk, name in choosable_names()
    ]


def _chip(query: QueryDict, selection: Selection, word: str, value: str) -> Chip:
    return Chip.of(query, word, value, FILTERS[word].title, FILTERS[word].shown(selection.user, value))


def query_of(request: ARequest) -> QueryDict:
    """The query with the columns this user chose last, when it names none."""
    query = shown_words(request.GET, CUSTOMERS, request.user).copy()
    if "columns" in query:
        if VIEW not in request.GET:
            request.session[CHOSEN_COLUMNS] = query.getlist("columns")
    elif chosen := _still_there(request):
        query.setlist("columns", chosen)
    return query


def _still_there(request: ARequest) -> list[str]:
    """The chosen columns, without those the user may no longer see."""
    chosen = [code for word in request.session.get(CHOSEN_COLUMNS, ()) for code in word.split(",")]
    known = columns_for(request.user) if chosen else {}
    return [code for code in chosen if code in known]


def _heading(query: QueryDict, selection: Selection, code: str, column: Column) -> Heading:
    descending = selection.order.descending
    return Heading.of(query, code, column.title, sort=column.sort, sorted_by=selection.sort, descending=descending)
