"""Bringing a file with customers, and saying what its columns hold."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.customers.importing import mapping
from kundekort.customers.importing.bringing import bring_file, read_anew, sample_of
from kundekort.customers.importing.forms import ColumnsForm, FileForm, ReadingForm
from kundekort.customers.importing.preview import preview_of
from kundekort.customers.importing.reading.problems import Record
from kundekort.customers.importing.starting import start_import
from kundekort.customers.models import Import
from kundekort.customers.models.imports import State
from kundekort.people.gate import ARequest, fetch, needs

NEWEST_FIRST = Order("id", descending=True)
PAGE_SIZE = 20
_EXAMPLES = 3


@needs("customers.import_customers")
def customer_import(request: ARequest) -> HttpResponse:
    """Bring a file; below, what was imported before."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            run = bring_file(upload.name, upload.chunks(), by=request.user)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("customer-import-map", run.pk)
    runs = Import.objects.visible_to(request.user).select_related("by")
    page = page_of(runs, NEWEST_FIRST, request.GET.get("cursor", ""), PAGE_SIZE)
    context = {
        "form": form,
        "page": page,
        "next_url": f"?cursor={page.next}" if page.next else "",
        "previous_url": f"?cursor={page.previous}" if page.previous else "",
    }
    return render(request, "customers/import/bring.html", context, status=422 if form.errors else 200)


@needs("customers.import_customers")
def customer_import_map(request: ARequest, pk: int) -> HttpResponse:
    """Say what the columns hold and see the first rows as they will be read; POST shows them anew."""
    run = fetch(request, Import, pk)
    if run.state != State.DRAFT:
        return redirect(run)
    form = ColumnsForm(request.POST or None, instance=run)
    if request.method == "POST" and form.is_valid():
        form.instance.save()
    return _map_page(request, run, form)


@needs("customers.import_customers")
@require_POST
def customer_import_read(request: ARequest, pk: int) -> HttpResponse:
    """Read the file in another character set, with another separator, from another sheet or line."""
    run = fetch(request, Import, pk)
    if run.state != State.DRAFT:
        return redirect(run)
    sheets = sample_of(run)[2] if run.is_sheet else ()
    form = ReadingForm(request.POST, instance=run, sheets=sheets)
    if form.is_valid():
        try:
            read_anew(form.instance)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("customer-import-map", run.pk)
    fresh = fetch(request, Import, pk)
    return _map_page(request, fresh, ColumnsForm(instance=fresh), reading=form)


@needs("customers.import_customers")
@require_POST
def customer_import_start(request: ARequest, pk: int) -> HttpResponse:
    """Import as the columns say; from here it runs by itself."""
    run = fetch(request, Import, pk)
    if run.state != State.DRAFT:
        return redirect(run)
    form = ColumnsForm(request.POST, instance=run)
    if form.is_valid():
        form.instance.save()
        try:
            return redirect(start_import(run, by=request.user))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    return _map_page(request, run, form)


def _map_page(request: ARequest, run: Import, form: ColumnsForm, reading: ReadingForm | None = None) -> HttpResponse:
    headings, records, sheets = sample_of(run)
    context = {
        "run": run,
        "form": form,
        "reading": reading or ReadingForm(instance=run, sheets=sheets),
        "columns": list(zip(form.columns(), _examples(records, len(headings)), strict=True)),
        "twice": mapping.twice(headings),
        "preview": preview_of(run, records, request.user),
    }
    wrong = form.errors or (reading and reading.errors)
    return render(request, "customers/import/columns.html", context, status=422 if wrong else 200)


def _examples(records: Sequence[Record], columns: int) -> list[list[str]]:
    whole = [cells for _line, cells, problem in records if not problem]
    values = [dict.fromkeys(cells[place].strip()[:60] for cells in whole) for place in range(columns)]
    return [[value for value in column if value][:_EXAMPLES] for column in values]
