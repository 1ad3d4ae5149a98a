"""Customers for programs: the verbs of this room as JSON, behind the same gate as the pages."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.params.functions import Header, Path
from ninja.responses import Status

from kundekort.addresses.api import operations as addresses_and_branches
from kundekort.attributes.definitions import current
from kundekort.attributes.filtering import filters_named
from kundekort.basics import versions
from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.card.api import subject_of
from kundekort.card.stale import refuse_passed
from kundekort.customers import activating, changing, creating, deleting, logo
from kundekort.customers.addresses import load_addresses
from kundekort.customers.as_json import (
    LARGEST_ID,
    CustomerChange,
    CustomerList,
    CustomerOut,
    CustomerPage,
    EntryList,
    EntryPage,
    NewCustomer,
    customer_json,
    entry_json,
)
from kundekort.customers.card import customer_card
from kundekort.customers.facts import KIND
from kundekort.customers.given import facts_of_change, facts_of_new
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.customers.models import Customer
from kundekort.customers.on_card import erasable_customers, mergeable_customers
from kundekort.customers.recognising import TRAITS
from kundekort.customers.register import api as register
from kundekort.customers.selecting import Selection
from kundekort.customers.structure import api as structure
from kundekort.customers.team import api as team
from kundekort.erasing import api as erasing
from kundekort.history.reading import entries_on
from kundekort.labels.api import operations as label_operations
from kundekort.merging import api as merging
from kundekort.merging.doubles.api import operations as doubles_operations
from kundekort.notes import api as notes
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.relations import api as relations
from kundekort.selections import api as selections
from kundekort.selections.words import with_view
from kundekort.storage.serving import serve

router = Router(tags=["customers"])
IMAGES = ("image/png", "image/jpeg", "image/webp", "image/gif", "application/octet-stream")
_PICTURE = {"schema": {"type": "string", "format": "binary"}}
_SEND_PICTURE = {"requestBody": {"required": True, "content": dict.fromkeys(IMAGES, _PICTURE)}}
_GET_PICTURE = {"responses": {200: {"description": "The picture.", "content": {"image/png": _PICTURE}}}}


def _id() -> Any:
    return Path(..., ge=1, le=LARGEST_ID, description="The id of the customer.")


def _if_match() -> Any:
    return Header("", alias="If-Match", description="The version you have read: the ETag of its answer.")


@router.get("", response=CustomerPage, operation_id="list_customers", summary="List customers")
@needs("customers.view_customer")
def list_customers(request: ARequest, asked: Query[CustomerList]) -> CustomerPage:
    """The customers you may see, a page at a time, selected and sorted as the list in the program does it."""
    selection = Selection.from_query(with_view(request.GET, CUSTOMERS, request.user), request.user)
    if asked.attribute:
        selection = replace(selection, attributes=tuple(filters_named(current(KIND), asked.attribute)))
    page = selection.page(asked.cursor, asked.limit)
    load_addresses(page.rows)
    return CustomerPage(items=[customer_json(each) for each in page.rows], next=next_address(request, page.next))


@router.post("", response={201: CustomerOut}, operation_id="create_customer", summary="Create a customer")
@needs("customers.add_customer")
def create_customer(request: ARequest, given: NewCustomer, response: HttpResponse) -> Status[CustomerOut]:
    """Creates a customer. It belongs to you unless you give `owner_id`, and gets the next number unless you give one.

    When a customer has the same organisation number, the answer is 409 with its id in `existing_id`, if you may see it.
    Send an `Idempotency-Key`, and you may send the request again when no answer came.
    """
    facts = facts_of_new(given.model_dump(exclude_unset=True, exclude={"allow_same_number"}))
    customer = creating.create_customer(facts, by=request.user, allow_same_number=given.allow_same_number)
    response["Location"] = f"{request.path}/{customer.pk}"
    return Status(201, _answer(customer, response))


@router.get("/{int:customer_id}", response=CustomerOut, operation_id="get_customer", summary="Get a customer")
@needs("customers.view_customer")
def get_customer(
    request: ARequest,
    response: HttpResponse,
    customer_id: int = _id(),
    if_none_match: str = Header("", alias="If-None-Match", description="A version you have: 304 if it is the last."),
) -> CustomerOut | HttpResponse:
    """One customer, with its version in ETag."""
    customer = _customer(request, customer_id)
    if versions.is_unchanged(customer, if_none_match):
        return HttpResponse(status=304, headers={"ETag": versions.tag_of(customer)})
    return _answer(customer, response)


@router.patch("/{int:customer_id}", response=CustomerOut, operation_id="change_customer", summary="Change a customer")
@needs("customers.change_customer")
def change_customer(
    request: ARequest,
    given: CustomerChange,
    response: HttpResponse,
    customer_id: int = _id(),
    if_match: str = _if_match(),
) -> CustomerOut:
    """Changes the facts you give and no others.

    When somebody has changed the customer since you read it, the answer is 412 with both values of each field.
    """
    customer = _customer(request, customer_id)
    revision = versions.asked_revision(customer, if_match)
    facts = facts_of_change(customer, given.model_dump(exclude_unset=True))
    return _answer(changing.change_customer(customer, facts, revision=revision, by=request.user), response)


@router.delete("/{int:customer_id}", response={204: None}, operation_id="delete_customer", summary="Delete a customer")
@needs("customers.delete_customer")
@transaction.atomic
def delete_customer(
    request: ARequest, response: HttpResponse, customer_id: int = _id(), if_match: str = _if_match()
) -> Status[None]:
    """Moves an inactive customer to the trash, from which it can be restored for 30 days. An active one is refused."""
    deleted = deleting.delete_customer(_locked(request, customer_id, if_match), by=request.user)
    response["ETag"] = versions.tag_of(deleted)
    return Status(204, None)


@router.post(
    "/{int:customer_id}/restore", response=CustomerOut, operation_id="restore_customer", summary="Restore a customer"
)
@needs("customers.delete_customer")
def restore_customer(request: ARequest, response: HttpResponse, customer_id: int = _id()) -> CustomerOut:
    """Takes a customer out of the trash again, inactive as it was."""
    customer = fetch(request, Customer, customer_id, among=Customer.objects.trashed())
    return _answer(deleting.restore_customer(customer, by=request.user), response)


@router.post(
    "/{int:customer_id}/activate", response=CustomerOut, operation_id="activate_customer", summary="Set active"
)
@needs("customers.activate_customer")
@transaction.atomic
def activate_customer(
    request: ARequest, response: HttpResponse, customer_id: int = _id(), if_match: str = _if_match()
) -> CustomerOut:
    """Sets the customer active. An active one stays as it is."""
    return _answer(activating.activate(_locked(request, customer_id, if_match), by=request.user), response)


@router.post(
    "/{int:customer_id}/deactivate", response=CustomerOut, operation_id="deactivate_customer", summary="Set inactive"
)
@needs("customers.activate_customer")
@transaction.atomic
def deactivate_customer(
    request: ARequest, response: HttpResponse, customer_id: int = _id(), if_match: str = _if_match()
) -> CustomerOut:
    """Sets the customer inactive, the step before deleting it. An inactive one stays as it is."""
    return _answer(activating.deactivate(_locked(request, customer_id, if_match), by=request.user), response)


@router.get("/{int:customer_id}/log", response=EntryPage, operation_id="list_customer_log", summary="Read the log")
@needs("customers.view_log")
def list_customer_log(request: ARequest, asked: Query[EntryList], customer_id: int = _id()) -> EntryPage:
    """Who did what to the customer, newest first, as codes and values and as sentences in your language."""
    customer = _customer(request, customer_id)
    page = page_of(
        entries_on(customer, request.user), Order("id", descending=True, from_text=int), asked.cursor, asked.limit
    )
    return EntryPage(items=[entry_json(each) for each in page.rows], next=next_address(request, page.next))


@router.get(
    "/{int:customer_id}/logo", response={200: None}, operation_id="get_customer_logo", summary="Get the logo",
    openapi_extra=_GET_PICTURE,
)  # fmt: skip
@needs("customers.view_customer")
def get_customer_logo(request: ARequest, customer_id: int = _id()) -> HttpResponseBase:
    """The logo as a PNG picture of at most 256 × 256 pixels; 404 when there is none."""
    customer = _customer(request, customer_id)
    if customer.logo is None:
        raise Http404
    return serve(customer.logo, f"{customer.number}.png", "image/png")


@router.put(
    "/{int:customer_id}/logo", response=CustomerOut, operation_id="set_customer_logo", summary="Set the logo",
    openapi_extra=_SEND_PICTURE,
)  # fmt: skip
@needs("customers.change_customer")
@transaction.atomic
def set_customer_logo(
    request: ARequest, response: HttpResponse, customer_id: int = _id(), if_match: str = _if_match()
) -> CustomerOut:
    """Keeps a picture as the logo: the bytes of a PNG, JPEG, WebP or GIF file of at most 5 MB."""
    if request.content_type not in IMAGES:
        raise Refused(_("Send the picture itself, as one of: %s.") % ", ".join(IMAGES), code="media_type")
    customer = _locked(request, customer_id, if_match)
    return _answer(logo.set_logo(customer, BytesIO(request.body), by=request.user), response)


@router.delete(
    "/{int:customer_id}/logo", response=CustomerOut, operation_id="remove_customer_logo", summary="Remove the logo"
)
@needs("customers.change_customer")
@transaction.atomic
def remove_customer_logo(
    request: ARequest, response: HttpResponse, customer_id: int = _id(), if_match: str = _if_match()
) -> CustomerOut:
    """Takes the logo away. Without one the customer stays as it is."""
    return _answer(logo.remove_logo(_locked(request, customer_id, if_match), by=request.user), response)


def _answer(customer: Customer, response: HttpResponse) -> CustomerOut:
    response["ETag"] = versions.tag_of(customer)
    return customer_json(customer)


def _customer(request: ARequest, customer_id: int, *, among: QuerySet[Customer] | None = None) -> Customer:
    """The customer, if it may be seen. Raises Merged for one that has become part of another."""
    customer: Customer = subject_of(request, customer_card, customer_id, among=among)
    return customer


def _locked(request: ARequest, customer_id: int, if_match: str) -> Customer:
    """The customer, locked, if it still is in the version that the request names. Must run in a transaction."""
    customer = _customer(request, customer_id, among=Customer.objects.select_for_update())
    refuse_passed(customer, versions.asked_revision(customer, if_match))
    return customer


for _operations in (
    addresses_and_branches,
    structure.operations,
    team.operations,
    register.operations,
    label_operations,
    relations.operations,
    notes.operations,
):
    _operations(router, customer_card)
merging.operations(router, mergeable_customers)
doubles_operations(router, TRAITS)
erasing.operations(router, erasable_customers)
selections.operations(router, CUSTOMERS)
