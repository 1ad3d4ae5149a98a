"""Positions of contacts at customers, for programs: from the contact's side and from the customer's."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, Field

from kundekort.basics import versions
from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Order, page_of
from kundekort.card.api import an_id, if_match, named_in_body, tagged
from kundekort.card.stale import refuse_passed
from kundekort.contacts import positions
from kundekort.contacts.as_json import (
    NewPosition,
    PositionChange,
    PositionOut,
    PositionPage,
    position_json,
)
from kundekort.contacts.facts import cleaned_position
from kundekort.contacts.given import checked
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.models.visible import PositionQuerySet
from kundekort.customers.api import router as customers
from kundekort.customers.models import Customer
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.organisation import home

router = Router(tags=["contacts"])


class PositionList(BaseModel):
    """Which page, and whether those who have left are among them."""

    inactive: bool = Field(False, description="Whether to give inactive contacts and ended positions as well.")
    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


def _contact() -> Any:
    return an_id("The id of the contact.")


def _position() -> Any:
    return an_id("The id of the position.")


@customers.get(
    "/{int:customer_id}/contacts", response=PositionPage, operation_id="list_customer_contacts",
    summary="List the contacts of a customer", tags=["contacts"],
)  # fmt: skip
@needs("contacts.view_contact")
def list_customer_contacts(
    request: ARequest, asked: Query[PositionList], customer_id: int = an_id("The id of the customer.")
) -> PositionPage:
    """The contacts of a customer with what they are there: the main one first, then by name."""
    rows = _visible(request).filter(customer=fetch(request, Customer, customer_id))
    return _page(request, rows if asked.inactive else rows.current(), Order("place"), asked)


@router.get(
    "/{int:contact_id}/positions", response=PositionPage, operation_id="list_positions", summary="List positions"
)
@needs("contacts.view_contact")
def list_positions(request: ARequest, asked: Query[PositionList], contact_id: int = _contact()) -> PositionPage:
    """Where a contact works, at customers you may see."""
    rows = _visible(request).filter(contact=fetch(request, Contact, contact_id))
    rows = rows if asked.inactive else rows.filter(ended_on=None)
    return _page(request, rows, Order("pk", from_text=int), asked)


@router.post(
    "/{int:contact_id}/positions",
    response={201: PositionOut},
    operation_id="add_position",
    summary="Link to a customer",
)
@needs("contacts.change_contact")
def add_position(
    request: ARequest, given: NewPosition, response: HttpResponse, contact_id: int = _contact()
) -> Status[PositionOut]:
    """Links the contact to a customer. A main contact takes over from the present one."""
    contact = fetch(request, Contact, contact_id)
    told = given.model_dump(exclude_unset=True)
    customer = named_in_body(request, Customer, told.pop("customer_id"), "customer_id")
    facts = checked(cleaned_position(told, country=home().country))
    position = positions.add_position(contact, customer, facts, by=request.user)
    return Status(201, tagged(position_json(position), position, response))


@router.patch(
    "/{int:contact_id}/positions/{int:position_id}", response=PositionOut, operation_id="change_position",
    summary="Change a position",
)  # fmt: skip
@needs("contacts.change_contact")
def change_position(
    request: ARequest,
    given: PositionChange,
    response: HttpResponse,
    contact_id: int = _contact(),
    position_id: int = _position(),
    if_match: str = if_match(),
) -> PositionOut:
    """Changes what you give and nothing else. Give `ended_on` when the contact has left."""
    position = _of(request, contact_id, position_id)
    revision = versions.asked_revision(position, if_match)
    facts = checked(cleaned_position(given.model_dump(exclude_unset=True), country=home().country))
    changed = positions.change_position(position, facts, revision=revision, by=request.user)
    return tagged(position_json(changed), changed, response)


@router.delete(
    "/{int:contact_id}/positions/{int:position_id}", response={204: None}, operation_id="remove_position",
    summary="Remove from the customer",
)  # fmt: skip
@needs("contacts.change_contact")
def remove_position(
    request: ARequest, contact_id: int = _contact(), position_id: int = _position(), if_match: str = if_match()
) -> Status[None]:
    """Removes the contact from the customer. The contact stays, and the link can be restored for 30 days."""
    position = _of(request, contact_id, position_id)
    refuse_passed(position, versions.asked_revision(position, if_match))
    positions.remove_position(position, by=request.user)
    return Status(204, None)


@router.post(
    "/{int:contact_id}/positions/{int:position_id}/restore", response=PositionOut, operation_id="restore_position",
    summary="Take back to the customer",
)  # fmt: skip
@needs("contacts.change_contact")
def restore_position(
    request: ARequest, response: HttpResponse, contact_id: int = _contact(), position_id: int = _position()
) -> PositionOut:
    """Takes a removed contact back to the customer."""
    removed = Position.objects.removed().visible_to(request.user)
    position = positions.restore_position(_of(request, contact_id, position_id, removed), by=request.user)
    return tagged(position_json(position), position, response)


def _visible(request: ARequest) -> PositionQuerySet:
    return Position.objects.visible_to(request.user)


def _of(request: ARequest, contact_id: int, position_id: int, among: PositionQuerySet | None = None) -> Position:
    rows = _visible(request) if among is None else among
    rows = rows.filter(pk=position_id, contact=fetch(request, Contact, contact_id))
    position: Position | None = rows.select_related("contact", "customer", "role").first()
    if position is None:
        raise Http404
    return position


def _page(request: HttpRequest, rows: PositionQuerySet, order: Order, asked: PositionList) -> PositionPage:
    page = page_of(rows.select_related("contact", "customer", "role"), order, asked.cursor, asked.limit)
    return PositionPage(items=[position_json(each) for each in page.rows], next=next_address(request, page.next))
