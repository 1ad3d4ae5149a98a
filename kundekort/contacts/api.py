"""Contacts for programs: the verbs of this room as JSON, behind the same gate as the pages."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Query, Router
from ninja.params.functions import Header
from ninja.responses import Status

from kundekort.addresses import api as addresses
from kundekort.attributes.definitions import current
from kundekort.attributes.filtering import filters_named
from kundekort.basics import versions
from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Order, page_of
from kundekort.card.api import an_id, if_match, named_in_body, tagged
from kundekort.card.stale import refuse_passed
from kundekort.contacts import activating, changing, creating, deleting
from kundekort.contacts.as_json import (
    ContactChange,
    ContactList,
    ContactOut,
    ContactPage,
    NewContact,
    contact_json,
)
from kundekort.contacts.card import contact_card
from kundekort.contacts.columns import with_positions
from kundekort.contacts.facts import KIND, cleaned_position
from kundekort.contacts.given import checked, facts_of_change, facts_of_new
from kundekort.contacts.in_lists import CONTACTS
from kundekort.contacts.models import Contact
from kundekort.contacts.on_card import erasable_contacts, mergeable_contacts
from kundekort.contacts.recognising import TRAITS
from kundekort.contacts.selecting import Selection
from kundekort.customers.as_json import EntryList, EntryPage, entry_json
from kundekort.customers.models import Customer
from kundekort.erasing import api as erasing
from kundekort.history.reading import entries_on
from kundekort.labels import api as labels
from kundekort.merging import api as merging
from kundekort.merging.doubles.api import operations as doubles_operations
from kundekort.notes import api as notes
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.organisation import home
from kundekort.relations import api as relations
from kundekort.selections import api as selections
from kundekort.selections.words import with_view

router = Router(tags=["contacts"])


def _id() -> Any:
    return an_id("The id of the contact.")


@router.get("", response=ContactPage, operation_id="list_contacts", summary="List contacts")
@needs("contacts.view_contact")
def list_contacts(request: ARequest, asked: Query[ContactList]) -> ContactPage:
    """The contacts you may see, a page at a time, selected and sorted as the list in the program does it."""
    selection = Selection.from_query(with_view(request.GET, CONTACTS, request.user), request.user)
    if asked.attribute:
        selection = replace(selection, attributes=tuple(filters_named(current(KIND), asked.attribute)))
    page = selection.page(asked.cursor, asked.limit, points=True)
    return ContactPage(items=[contact_json(each) for each in page.rows], next=next_address(request, page.next))


@router.post("", response={201: ContactOut}, operation_id="create_contact", summary="Create a contact")
@needs("contacts.add_contact")
def create_contact(request: ARequest, given: NewContact, response: HttpResponse) -> Status[ContactOut]:
    """Creates a contact, with a first position at a customer if you give one. It belongs to you unless you say else.

    Send an `Idempotency-Key`, and you may send the request again when no answer came.
    """
    told = given.model_dump(exclude_unset=True)
    position = told.pop("position", None) or {}
    at_id = position.pop("customer_id", None)
    at = named_in_body(request, Customer, at_id, "customer_id") if at_id else None
    facts = facts_of_new(told)
    there = checked(cleaned_position(position, country=home().country), "position.")
    contact = creating.create_contact(facts, at=at, position=there, by=request.user)
    response["Location"] = f"{request.path}/{contact.pk}"
    return Status(201, _answer(request, contact, response))


@router.get("/{int:contact_id}", response=ContactOut, operation_id="get_contact", summary="Get a contact")
@needs("contacts.view_contact")
def get_contact(
    request: ARequest,
    response: HttpResponse,
    contact_id: int = _id(),
    if_none_match: str = Header("", alias="If-None-Match", description="A version you have: 304 if it is the last."),
) -> ContactOut | HttpResponse:
    """One contact, with its version in ETag. Positions have versions of their own."""
    contact = fetch(request, Contact, contact_id)
    if versions.is_unchanged(contact, if_none_match):
        return HttpResponse(status=304, headers={"ETag": versions.tag_of(contact)})
    return _answer(request, contact, response)


@router.patch("/{int:contact_id}", response=ContactOut, operation_id="change_contact", summary="Change a contact")
@needs("contacts.change_contact")
def change_contact(
    request: ARequest,
    given: ContactChange,
    response: HttpResponse,
    contact_id: int = _id(),
    if_match: str = if_match(),
) -> ContactOut:
    """Changes the facts you give and no others. What a private customer knows as well is changed there too.

    When somebody has changed the contact since you read it, the answer is 412 with both values of each field.
    """
    contact = fetch(request, Contact, contact_id)
    revision = versions.asked_revision(contact, if_match)
    facts = facts_of_change(contact, given.model_dump(exclude_unset=True))
    return _answer(request, changing.change_contact(contact, facts, revision=revision, by=request.user), response)


@router.delete(
    "/{int:contact_id}", response={204: None}, operation_id="delete_contact", summary="Delete a contact for good"
)
@needs("contacts.delete_contact")
def delete_contact(request: ARequest, contact_id: int = _id(), if_match: str = if_match()) -> Status[None]:
    """Deletes everything known about the person. It cannot be undone. "Deleted contact" stands where the name was."""
    contact = fetch(request, Contact, contact_id)
    deleting.delete_contact(contact, revision=versions.asked_revision(contact, if_match), by=request.user)
    return Status(204, None)


@router.post("/{int:contact_id}/activate", response=ContactOut, operation_id="activate_contact", summary="Set active")
@needs("contacts.change_contact")
@transaction.atomic
def activate_contact(
    request: ARequest, response: HttpResponse, contact_id: int = _id(), if_match: str = if_match()
) -> ContactOut:
    """Sets the contact active. An active one stays as it is."""
    return _answer(request, activating.activate(_locked(request, contact_id, if_match), by=request.user), response)


@router.post(
    "/{int:contact_id}/deactivate", response=ContactOut, operation_id="deactivate_contact", summary="Set inactive"
)
@needs("contacts.change_contact")
@transaction.atomic
def deactivate_contact(
    request: ARequest, response: HttpResponse, contact_id: int = _id(), if_match: str = if_match()
) -> ContactOut:
    """Sets the contact inactive. An inactive one stays as it is."""
    return _answer(request, activating.deactivate(_locked(request, contact_id, if_match), by=request.user), response)


@router.get("/{int:contact_id}/log", response=EntryPage, operation_id="list_contact_log", summary="Read the log")
@needs("contacts.view_log")
def list_contact_log(request: ARequest, asked: Query[EntryList], contact_id: int = _id()) -> EntryPage:
    """Who did what to the contact, newest first, as codes and values and as sentences in your language."""
    contact = fetch(request, Contact, contact_id)
    page = page_of(
        entries_on(contact, request.user), Order("id", descending=True, from_text=int), asked.cursor, asked.limit
    )
    return EntryPage(items=[entry_json(each) for each in page.rows], next=next_address(request, page.next))


def _answer(request: ARequest, contact: Contact, response: HttpResponse) -> ContactOut:
    fresh = with_positions(Contact.objects.filter(pk=contact.pk), request.user).get()
    return tagged(contact_json(fresh), fresh, response)


def _locked(request: ARequest, contact_id: int, if_match: str) -> Contact:
    """The contact, locked, if it still is in the version that the request names. Must run in a transaction."""
    contact = fetch(request, Contact, contact_id, among=Contact.objects.select_for_update())
    refuse_passed(contact, versions.asked_revision(contact, if_match))
    return contact


for _operations in (addresses.operations, labels.operations, notes.operations, relations.operations):
    _operations(router, contact_card)
merging.operations(router, mergeable_contacts)
doubles_operations(router, TRAITS)
erasing.operations(router, erasable_contacts)
selections.operations(router, CONTACTS)
