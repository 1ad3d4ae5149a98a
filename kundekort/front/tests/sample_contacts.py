"""Contacts for the walk: one that everybody sees, one that only its owner does, and what lies around them."""

from collections.abc import Callable

from kundekort.contacts.creating import create_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.positions import add_position, remove_position
from kundekort.contacts.roles import add_role
from kundekort.customers.models import Customer
from kundekort.front.tests.sample_hanging import Pairs, hanging_samples
from kundekort.people.models import User


def contact_samples(
    make_customer: Callable[..., Customer], seen: Customer, hidden: Customer, owner: User, other: User
) -> Pairs:
    """What to put into addresses of contacts, as (seen, hidden) or (seen,)."""
    role, into = add_role("Walker", by=owner), add_role("Runner", by=owner)
    people = _contact(seen, other), _contact(hidden, owner)
    positions = tuple(_position(each) for each in people)
    gone = _gone(people[0], make_customer(by=other), other), _gone(people[1], make_customer(by=owner), owner)
    persons = tuple(make_customer(by=by, kind="person", only_owner=by is owner).pk for by in (other, owner))
    ids = people[0].pk, people[1].pk
    api = "api/v1/contacts/"
    hanging = hanging_samples("contacts/", *people, make_customer(by=other), other)
    return hanging | {
        ("contacts/", "pk"): ids, (api, "contact_id"): ids,
        ("contacts/", "tab"): ("log",), ("contacts/", "panel"): ("log",), ("contacts/export/", "form"): ("csv",),
        ("contacts/roles/", "role_id"): (role.pk,),
        ("api/v1/contact-roles/", "role_id"): (role.pk,), ("api/v1/contact-roles/", "into_id"): (into.pk,),
        ("contacts/", "position_id"): positions, ("customers/", "position_id"): positions,
        (api, "position_id"): positions,
        (f"{api}<int:contact_id>/positions/<int:position_id>/restore", "position_id"): gone,
        ("contacts/<int:pk>/positions/<int:position_id>/restore/", "position_id"): gone,
        (api, "subject_id"): ids, (api, "other_id"): (_contact(None, other).pk, ids[1]), (api, "merge_id"): (1, 1),
        ("contacts/", "other"): (_contact(None, other).pk, ids[1]), ("contacts/", "merge"): (1, 1),
        ("customers/", "contact_id"): (_contact(None, other).pk, ids[1]),
        ("customers/", "person_id"): persons,
    }  # fmt: skip


def _contact(customer: Customer | None, by: User) -> Contact:
    only_owner = bool(customer and customer.only_owner)
    return create_contact({"last_name": f"Lund {by.pk}", "only_owner": only_owner}, at=customer, by=by)


def _position(contact: Contact) -> int:
    return contact.positions.get().pk


def _gone(contact: Contact, customer: Customer, by: User) -> int:
    return remove_position(add_position(contact, customer, {}, by=by), by=by).pk
