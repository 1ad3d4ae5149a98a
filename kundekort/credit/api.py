"""Credit reports for programs: the verbs of this room as JSON, under the customer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Query
from ninja.params.functions import Query as AQuery
from ninja.responses import Status

from kundekort.basics.addresses import next_address
from kundekort.basics.money import Money
from kundekort.basics.paging import page_of
from kundekort.basics.versions import asked_revision
from kundekort.card.api import an_id, if_match, subject_id, tagged
from kundekort.card.stale import refuse_passed
from kundekort.credit import approving, fetching, registering, removing
from kundekort.credit.as_json import (
    Approval,
    Need,
    NewReport,
    ReportChange,
    ReportList,
    ReportOut,
    ReportPage,
    report_json,
)
from kundekort.credit.documents import Upload
from kundekort.credit.facts import amount, currency
from kundekort.credit.models import CreditReport
from kundekort.credit.on_card import NEWEST_FIRST
from kundekort.customers.api import router
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.storage.serving import serve

_ALL, _ONE = "/{int:subject_id}/credit", "/{int:subject_id}/credit/{int:report_id}"
_FILE = {"schema": {"type": "string", "format": "binary"}}
_SEND_FILE = {"requestBody": {"required": True, "content": {"application/octet-stream": _FILE}}}
_GET_FILE = {
    "responses": {200: {"description": "The document, to be saved.", "content": {"application/octet-stream": _FILE}}}
}


def _report_id() -> Any:
    return an_id("The id of the report.")


@router.get(_ALL, response=ReportPage, operation_id="list_customer_credit", summary="List credit reports")
@needs("credit.view_credit")
def list_credit(request: ARequest, asked: Query[ReportList], subject_id: int = subject_id()) -> ReportPage:
    """The credit reports on the customer, newest first. The first one is `current`."""
    rows = CreditReport.objects.on(fetch(request, Customer, subject_id))
    page = page_of(rows, NEWEST_FIRST, asked.cursor, asked.limit)
    return ReportPage(items=[report_json(each) for each in page.rows], next=next_address(request, page.next))


@router.post(_ALL, response={201: ReportOut}, operation_id="register_customer_credit", summary="Register a report")
@needs("credit.register_credit")
def register_credit(
    request: ARequest, given: NewReport, response: HttpResponse, subject_id: int = subject_id()
) -> Status[ReportOut]:
    """Registers a credit report that somebody has taken. A limit that has been approved goes on to a newer report."""
    customer = fetch(request, Customer, subject_id)
    report = registering.register_report(customer, given.model_dump(exclude_unset=True), by=request.user)
    return Status(201, tagged(report_json(report), report, response))


@router.post(
    f"{_ALL}/fetch", response={201: ReportOut}, operation_id="fetch_customer_credit", summary="Fetch a credit report"
)
@needs("credit.fetch_credit")
def fetch_credit(
    request: ARequest, given: Need, response: HttpResponse, subject_id: int = subject_id()
) -> Status[ReportOut]:
    """Asks the provider of credit reports, which takes up to 15 seconds, and registers its answer.

    503 with the code `no_answer_outside` when the provider does not answer; nothing is registered then.
    """
    customer = fetch(request, Customer, subject_id)
    report = fetching.fetch_report(customer, by=request.user, need_confirmed=given.need_confirmed or None)
    return Status(201, tagged(report_json(report), report, response))


@router.get(_ONE, response=ReportOut, operation_id="get_customer_credit", summary="Get a credit report")
@needs("credit.view_credit")
def get_credit(
    request: ARequest, response: HttpResponse, subject_id: int = subject_id(), report_id: int = _report_id()
) -> ReportOut:
    """One credit report, with its version in ETag."""
    _customer, report = _found(request, subject_id, report_id)
    return tagged(report_json(report), report, response)


@router.patch(_ONE, response=ReportOut, operation_id="change_customer_credit", summary="Change a credit report")
@needs("credit.register_credit")
def change_credit(
    request: ARequest,
    given: ReportChange,
    response: HttpResponse,
    subject_id: int = subject_id(),
    report_id: int = _report_id(),
    if_match: str = if_match(),
) -> ReportOut:
    """Corrects a report. What a provider has answered cannot be changed."""
    customer, report = _found(request, subject_id, report_id)
    facts, revision = given.model_dump(exclude_unset=True), asked_revision(report, if_match)
    report = registering.change_report(report, facts, customer=customer, revision=revision, by=request.user)
    return tagged(report_json(report), report, response)


@router.put(f"{_ONE}/approval", response=ReportOut, operation_id="approve_customer_credit", summary="Approve a limit")
@needs("credit.approve_limit")
def approve_credit(
    request: ARequest,
    given: Approval,
    response: HttpResponse,
    subject_id: int = subject_id(),
    report_id: int = _report_id(),
    if_match: str = if_match(),
) -> ReportOut:
    """Decides how much credit the customer gets, on the newest report. More than is recommended needs a remark."""
    customer, report = _found(request, subject_id, report_id)
    limit = amount(given.limit, field="limit")
    money = None if limit is None else Money(limit, currency(given.currency) if given.currency else report.currency)
    report = approving.approve_limit(
        report, money, customer=customer, remark=given.remark, revision=asked_revision(report, if_match),
        by=request.user,
    )  # fmt: skip
    return tagged(report_json(report), report, response)


@router.delete(_ONE, response={204: None}, operation_id="remove_customer_credit", summary="Remove a credit report")
@needs("credit.register_credit")
def remove_credit(
    request: ARequest, subject_id: int = subject_id(), report_id: int = _report_id(), if_match: str = if_match()
) -> Status[None]:
    """Removes the report; it can be restored for 30 days."""
    customer, report = _found(request, subject_id, report_id)
    refuse_passed(report, asked_revision(report, if_match))
    removing.remove_report(report, customer=customer, by=request.user)
    return Status(204, None)


@router.post(
    f"{_ONE}/restore", response=ReportOut, operation_id="restore_customer_credit", summary="Restore a credit report"
)
@needs("credit.register_credit")
def restore_credit(
    request: ARequest, response: HttpResponse, subject_id: int = subject_id(), report_id: int = _report_id()
) -> ReportOut:
    """Takes the report back from the trash."""
    customer, report = _found(request, subject_id, report_id, among=CreditReport.everywhere)
    report = removing.restore_report(report, customer=customer, by=request.user)
    return tagged(report_json(report), report, response)


@router.get(
    f"{_ONE}/document", response={200: None}, operation_id="get_customer_credit_document", summary="Get the document",
    openapi_extra=_GET_FILE,
)  # fmt: skip
@needs("credit.view_credit")
def get_document(request: ARequest, subject_id: int = subject_id(), report_id: int = _report_id()) -> HttpResponseBase:
    """The document of the report as it came; 404 when there is none."""
    report = _found(request, subject_id, report_id)[1]
    if report.document is None:
        raise Http404
    return serve(report.document, report.document_name)


@router.put(
    f"{_ONE}/document", response=ReportOut, operation_id="set_customer_credit_document", summary="Set the document",
    openapi_extra=_SEND_FILE,
)  # fmt: skip
@needs("credit.register_credit")
def set_document(
    request: ARequest,
    response: HttpResponse,
    subject_id: int = subject_id(),
    report_id: int = _report_id(),
    name: str = AQuery("", max_length=200, description="The name of the file."),
    if_match: str = if_match(),
) -> ReportOut:
    """Keeps the body, at most 5 MB, as the document of the report."""
    customer, report = _found(request, subject_id, report_id)
    upload = Upload(name, len(request.body), [request.body])
    report = registering.change_report(
        report, {}, customer=customer, revision=asked_revision(report, if_match), by=request.user, document=upload
    )
    return tagged(report_json(report), report, response)


def _found(request: ARequest, customer_id: int, report_id: int, *, among: Any = None) -> tuple[Customer, CreditReport]:
    customer = fetch(request, Customer, customer_id)
    reports = (among or CreditReport.objects).on(customer).select_related("document")
    return customer, get_object_or_404(reports, pk=report_id)
