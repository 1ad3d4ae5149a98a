"""Deleting a contact for good (rows 89–91 and section 21).

The row stays as a tombstone without a word about the person, so that whatever names the contact says "Deleted contact".
Documents keep the name they have copied. It cannot be undone.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kundekort.card import belongings
from kundekort.card.stale import refuse_passed
from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.contacts.saving import locked
from kundekort.customers.models import Customer
from kundekort.history import erasing as history
from kundekort.history.recording import kind_of, record
from kundekort.people.models import User

_NOTHING: dict[str, Any] = {
    "first_name": "", "last_name": "", "email": "", "phone": "", "mobile": "", "language": "", "birthday": None,
    "description": "", "attributes": {}, "person_id": None, "active": False, "name_key": "", "last_key": "",
}  # fmt: skip


@transaction.atomic
def delete_contact(contact: Contact, *, revision: int, by: User) -> Contact:
    """Wipe everything known about the person, also in the contacts that were merged into this one.

    Raises Stale when somebody has changed the contact since `revision`, Refused when it is gone already.
    """
    current = locked(contact)
    refuse_passed(current, revision)
    customers = Customer.everywhere.filter(positions__contact=current, positions__trashed_at=None).distinct()
    cards = [current, *customers]
    for each in wipe([current]):
        for card in cards if each is current else [each]:
            record("contact.deleted", each, on=card, by=by, changes={"contact_id": (each.pk, each.pk)})
    return current


def wipe(contacts: Iterable[Contact]) -> list[Contact]:
    """Take everything about the person out of locked contacts, and out of the log; returns them with the merged ones.

    Must run in a transaction.
    """
    gone = [each for contact in contacts for each in (contact, *_merged_into(contact))]
    ids = [each.pk for each in gone]
    ContactPoint.objects.filter(contact__in=ids).delete()
    wipe_positions(ids)
    belongings.forget(gone)
    for each in gone:
        empty_out(each)
    positions = Position.everywhere.filter(contact__in=ids).only("pk")
    history.blank((kind_of(each), each.pk) for each in (*gone, *positions))
    return gone


def empty_out(contact: Contact) -> None:
    """Leave nothing in the row but that there was a contact."""
    for field, value in _NOTHING.items():
        setattr(contact, field, value)
    contact.deleted_at = timezone.now()
    contact.trashed_at = contact.trashed_at or contact.deleted_at
    contact.revision += 1
    contact.save()


def wipe_positions(contacts: list[int]) -> None:
    """Positions stay at their customers, ended and empty. Those that had been removed go."""
    rows = Position.everywhere.filter(contact__in=contacts)
    rows.exclude(trashed_at=None).delete()
    rows.update(
        title="", department="", email="", phone="", main=False, place="1", revision=F("revision") + 1,
        ended_on=Coalesce(F("ended_on"), Value(timezone.localdate())),
    )  # fmt: skip


def _merged_into(contact: Contact) -> list[Contact]:
    merged = list(Contact.everywhere.select_for_update().filter(merged_into=contact, deleted_at=None))
    return [each for one in merged for each in (one, *_merged_into(one))]
