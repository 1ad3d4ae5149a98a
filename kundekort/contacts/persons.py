"""A contact who is a private customer too: what both know lives on the customer, and the contact follows."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.contacts.models import Contact
from kundekort.contacts.saving import locked, save_changes
from kundekort.customers.changing import change_customer
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.history.recording import Changes
from kundekort.people.models import User

SHARED = {
    "first_name": "first_name", "last_name": "name", "language": "language", "owner_id": "owner_id",
    "only_owner": "only_owner",
}  # fmt: skip
"""What both know, by its name on the contact and on the customer."""
SHARED_POINTS = {"emails": "email", "phones": "phone", "mobiles": "mobile"}
NO_CHANGES: Changes = {}
FOLLOWED = frozenset({*SHARED.values(), *SHARED_POINTS.values(), "kind"})


@transaction.atomic
def link_person(contact: Contact, customer: Customer, *, by: User) -> Contact:
    """This contact is that private customer: the contact takes over what the customer knows.

    Raises Refused for a company, and when either of them is linked already.
    """
    person = Customer.objects.select_for_update().filter(pk=customer.pk).first()
    if person is None or not person.is_person:
        raise Refused(_("Choose a private customer. A company is no contact."), field="customer", code="no_person")
    if Contact.everywhere.filter(person=person).exclude(pk=contact.pk).exists():
        raise Refused(_("This private customer is another contact already."), field="customer", code="person_taken")
    current = locked(contact)
    if current.person_id not in (None, person.pk):
        raise Refused(_("This contact is another private customer already."), field="customer", code="has_person")
    facts = {"person_id": person.pk, **as_known_by(person, current)}
    return save_changes(current, facts, code="contact.person_linked", by=by)


@transaction.atomic
def unlink_person(contact: Contact, *, by: User) -> Contact:
    """The contact is on its own again, and keeps what it knows."""
    return save_changes(locked(contact), {"person_id": None}, code="contact.person_unlinked", by=by)


def change_person(contact: Contact, facts: Facts, *, by: User) -> bool:
    """Change on the private customer what `facts` would change of what both know; whether there was anything.

    `contact` and its customer are locked. Raises Refused for who may not change customers.
    """
    given = _for_customer(contact, facts)
    person = Customer.objects.filter(contact=contact).first()
    if not given or person is None:
        return False
    if not by.may("customers.change_customer"):
        raise Refused(_("This contact is a private customer. Ask somebody who may change customers."), code="person")
    if given.get("name") == "":
        raise Refused(_("A private customer needs a surname."), field="last_name", code="nameless")
    change_customer(person, given, revision=person.revision, by=by)
    return True


def _for_customer(contact: Contact, facts: Facts) -> Facts:
    given: Facts = {
        theirs: facts[ours]
        for ours, theirs in SHARED.items()
        if ours in facts and facts[ours] != getattr(contact, ours)
    }
    for ours, theirs in SHARED_POINTS.items():
        if ours in facts and (first := _first(facts[ours])) != getattr(contact, theirs):
            given[theirs] = first
    return given


def as_known_by(customer: Customer, contact: Contact, changes: Changes = NO_CHANGES) -> Facts:
    """What the contact must hold to agree with the customer. Its further addresses and numbers stay.

    With the `changes` of the customer only what the customer no longer has goes; otherwise what the customer knows
    takes the place of the contact's main one. What the customer does not know at all, the contact keeps.
    """
    facts: Facts = {ours: getattr(customer, theirs) for ours, theirs in SHARED.items()}
    for ours, theirs in SHARED_POINTS.items():
        value, main = getattr(customer, theirs), getattr(contact, theirs)
        gone = changes[theirs][0] if theirs in changes else main if value and not changes else ""
        facts[ours] = _led_by(value, getattr(contact, ours), gone)
    return facts


def _led_by(value: str, points: list[list[str]], gone: str) -> list[list[str]]:
    """The points with `value` as the main one, without `gone`."""
    labels: Mapping[str, Any] = {point[1]: point[0] for point in points}
    rest = [point for point in points if point[1] not in (value, gone)]
    return [[labels.get(value, labels.get(gone, "private")), value], *rest] if value else rest


def _first(points: list[list[str]]) -> str:
    return points[0][1] if points else ""
