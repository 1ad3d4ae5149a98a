"""The credit box on a card: registering, changing, fetching, approving, removing with undo, and the document."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.credit.approving import approve_limit
from kundekort.credit.fetching import fetch_report
from kundekort.credit.forms import ApprovalForm, NeedForm, ReportForm
from kundekort.credit.models import CreditReport
from kundekort.credit.registering import change_report, register_report
from kundekort.credit.removing import remove_report, restore_report
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest
from kundekort.storage.serving import serve
from kundekort.ui.toasts import toast

PANEL = "credit"
FORM = "credit/card/form.html"


def credit_add(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """Register a report by hand."""
    form = ReportForm(request.POST or None, request.FILES or None, customer=customer)

    def save(facts: dict[str, Any], _revision: int) -> None:
        register_report(customer, facts, by=request.user, document=form.upload)

    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, template=FORM, title=_("Register credit report")
    )


def credit_change(request: ARequest, card: Card, customer: Customer, report_id: int) -> HttpResponse:
    """Correct a report, or say more about it."""
    report = get_object_or_404(CreditReport.objects.on(customer), pk=report_id)
    form = ReportForm(request.POST or None, request.FILES or None, customer=customer, report=report)

    def save(facts: dict[str, Any], revision: int) -> None:
        change_report(report, facts, customer=customer, revision=revision, by=request.user, document=form.upload)

    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, template=FORM, revision=report.revision, record=report,
        title=_("Change credit report"),
    )  # fmt: skip


def credit_approve(request: ARequest, card: Card, customer: Customer, report_id: int) -> HttpResponse:
    """Approve a limit on the newest report."""
    report = get_object_or_404(CreditReport.objects.on(customer), pk=report_id)
    form = ApprovalForm(request.POST or None, report=report)

    def save(facts: dict[str, Any], revision: int) -> None:
        approve_limit(
            report, **{"limit": report.approved, **facts}, customer=customer, revision=revision, by=request.user
        )

    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, revision=report.revision, title=_("Approve credit limit")
    )


def credit_fetch(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    """Fetch a report from the provider. On a private person the need for it is confirmed first."""
    if request.method != "POST" or customer.is_person:
        return _confirm(request, card, customer)
    try:
        fetch_report(customer, by=request.user)
    except Refused as refused:
        request.credit_trouble = str(refused)  # type: ignore[attr-defined]
        if not request.headers.get("HX-Request"):
            toast(request, str(refused), bad=True)
    return panel_again(request, card, customer, PANEL)


def _confirm(request: ARequest, card: Card, customer: Customer) -> HttpResponse:
    form = NeedForm(request.POST or None) if customer.is_person else NeedForm({})
    if not customer.is_person:
        del form.fields["need_confirmed"]

    def save(facts: dict[str, Any], _revision: int) -> None:
        fetch_report(customer, by=request.user, **facts)

    return edit_in_box(
        request, card, customer, form, save, panel=PANEL, title=_("Fetch credit report"), button=_("Fetch")
    )


@require_POST
def credit_remove(request: ARequest, card: Card, customer: Customer, report_id: int) -> HttpResponse:
    """Remove a report; undo brings it back."""
    report = get_object_or_404(CreditReport.objects.on(customer), pk=report_id)
    remove_report(report, customer=customer, by=request.user)
    undo = reverse(f"{card.code}-credit-restore", args=[customer.pk, report.pk])
    toast(request, _("The credit report is removed."), undo_url=undo)
    return panel_again(request, card, customer, PANEL)


@require_POST
def credit_restore(request: ARequest, card: Card, customer: Customer, report_id: int) -> HttpResponse:
    """Take back a report that was removed."""
    report = get_object_or_404(CreditReport.everywhere.on(customer), pk=report_id)
    restore_report(report, customer=customer, by=request.user)
    toast(request, _("The credit report is back."))
    return panel_again(request, card, customer, PANEL)


def credit_document(request: ARequest, card: Card, customer: Customer, report_id: int) -> HttpResponseBase:
    """The document of a report, to be saved."""
    reports = CreditReport.objects.on(customer).select_related("document")
    report = get_object_or_404(reports, pk=report_id)
    if report.document is None:
        raise Http404
    return serve(report.document, report.document_name)
