"""Creating a contact, with a first position at a customer or without."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from kundekort.addresses.keeping import add_address
from kundekort.attributes.definitions import remembered
from kundekort.attributes.values import gathered, refuse_missing
from kundekort.contacts import keys, points
from kundekort.contacts.facts import KIND
from kundekort.contacts.models import Contact
from kundekort.contacts.positions import add_position
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.customers.references import check_references
from kundekort.history.recording import record
from kundekort.people.models import User
from kundekort.people.organisation import home


@transaction.atomic
def create_contact(
    facts: Facts,
    *,
    at: Customer | None = None,
    position: Facts | None = None,
    addresses: Sequence[Facts] = (),
    by: User,
) -> Contact:
    """Create a contact from cleaned facts, with its addresses from theirs.

    Without an owner among the facts it belongs to whoever creates it.

    `at` is the customer where the contact has the `position`. Raises Refused when that customer is gone, or an
    attribute is not filled in that must be.
    """
    refuse_missing(remembered(KIND), facts)
    contact = _created({"owner_id": by.pk, "language": home().language, **facts}, by)
    record("contact.created", contact, by=by)
    if at:
        add_position(contact, at, position or {}, by=by)
    for address in addresses:
        add_address(contact, address, by=by)
    return contact


def create_from_person(customer: Customer, *, by: User) -> Contact:
    """The contact who is this private customer: the one there is, or a new one that knows what the customer does.

    Must run in a transaction.
    """
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    known = Contact.objects.filter(person=current).first()
    if known:
        return known
    facts = {
        "first_name": current.first_name, "last_name": current.name, "language": current.language,
        "owner_id": current.owner_id, "only_owner": current.only_owner, "person_id": current.pk,
        "emails": _private(current.email), "phones": _private(current.phone), "mobiles": _private(current.mobile),
    }  # fmt: skip
    contact = _created(facts, by)
    record("contact.created", contact, by=by, changes={"person_id": (None, current.pk)})
    return contact


def name_in_two(name: str) -> dict[str, str]:
    """A full name as first and last name: the last word is the last name, a single word the first."""
    first, _space, last = name.strip().rpartition(" ")
    return {"first_name": first.strip(), "last_name": last} if first else {"first_name": last, "last_name": ""}


def _private(value: str) -> list[list[str]]:
    return [["private", value]] if value else []


def _created(facts: dict[str, Any], by: User) -> Contact:
    check_references([facts], by=by)
    given = {fact: facts[fact] for fact in points.SORTS if fact in facts}
    now = timezone.now()
    contact = Contact(
        **gathered({field: value for field, value in facts.items() if field not in given}),
        created_at=now, created_by=by, changed_at=now, changed_by=by,
    )  # fmt: skip
    points.set_main(contact, given)
    keys.set_keys(contact)
    contact.save(force_insert=True)
    points.replace_points(contact, given)
    return contact
