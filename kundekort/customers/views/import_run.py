"""How an import goes, what it did, and taking it back."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kundekort.customers.importing.refused_rows import refused_rows
from kundekort.customers.importing.starting import start_import
from kundekort.customers.importing.undoing import undo_import
from kundekort.customers.models import Import
from kundekort.customers.models.imports import Outcome, State
from kundekort.people.gate import ARequest, fetch, needs

SHOWN = 50


@needs("customers.import_customers")
def customer_import_run(request: ARequest, pk: int) -> HttpResponse:
    """How far the import has come; at the end, what it did."""
    run = fetch(request, Import, pk)
    if run.state == State.DRAFT:
        return redirect("customer-import-map", run.pk)
    return render(request, "customers/import/run.html", _context(run))


@needs("customers.import_customers")
def customer_import_progress(request: ARequest, pk: int) -> HttpResponse:
    """The part of the page that moves."""
    return render(request, "customers/import/progress.html", _context(fetch(request, Import, pk)))


@needs("customers.import_customers")
def customer_import_refused(request: ARequest, pk: int, form: str) -> HttpResponseBase:
    """The refused rows with a reason each, to be mended and imported again; `form` is csv or xlsx."""
    return refused_rows(fetch(request, Import, pk), form)


@needs("customers.import_customers")
@require_POST
def customer_import_continue(request: ARequest, pk: int) -> HttpResponse:
    """Go on with an import that has stopped, from where it stands."""
    return redirect(start_import(fetch(request, Import, pk), by=request.user))


@needs("customers.import_customers")
@require_POST
def customer_import_undo(request: ARequest, pk: int) -> HttpResponse:
    """Take back what the import did."""
    return redirect(undo_import(fetch(request, Import, pk), by=request.user))


def _context(run: Import) -> dict[str, object]:
    counts = run.outcomes() if run.state in (State.UNDOING, State.UNDONE) else {}
    return {
        "run": run,
        "refused": run.rows.filter(outcome=Outcome.REFUSED).order_by("line")[:SHOWN] if run.refused else [],
        "kept": run.rows.filter(outcome=Outcome.KEPT).order_by("line")[:SHOWN] if counts.get(Outcome.KEPT) else [],
        "removed": counts.get(Outcome.REMOVED, 0),
        "restored": counts.get(Outcome.RESTORED, 0),
        "kept_count": counts.get(Outcome.KEPT, 0),
        "undone": sum(counts.get(outcome, 0) for outcome in (Outcome.REMOVED, Outcome.RESTORED, Outcome.KEPT)),
        "shown": SHOWN,
    }
