"""Deleting a contact for good (rows 89–91 and section 21).

The row stays as a tombstone without a word about the person, so that whatever names the contact says "Deleted contact".
Documents keep the name they have copied. It cannot be undone.
"""

from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kundekort.card import belongings
from kundekort.card.stale import refuse_passed
from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.contacts.saving import locked
from kundekort.history.recording import record
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
    gone = [current, *_merged_into(current)]
    ids = [each.pk for each in gone]
    ContactPoint.objects.filter(contact__in=ids).delete()
    wipe_positions(ids)
    belongings.forget(gone)
    for each in gone:
        wipe(each)
        record("contact.deleted", each, by=by)
    return current


def wipe(contact: Contact) -> None:
    """Leave nothing in the row but that there was a contact."""
    for field, value in _NOTHING.items():
        setattr(contact, field, value)
    contact.deleted_at = timezone.now()
    contact.trashed_at = contact.trashed_at or contact.deleted_at
    contact.revision += 1
    contact.save()


def wipe_positions(contacts: list[int]) -> None:
    """The positions of contacts: they stay at their customers, ended and empty. Those that had been removed go."""
    rows = Position.everywhere.filter(contact__in=contacts)
    rows.exclude(trashed_at=None).delete()
    rows.update(
        title="", department="", email="", phone="", main=False, place="1", revision=F("revision") + 1,
        ended_on=Coalesce(F("ended_on"), Value(timezone.localdate())),
    )  # fmt: skip


def _merged_into(contact: Contact) -> list[Contact]:
    merged = list(Contact.everywhere.select_for_update().filter(merged_into=contact, deleted_at=None))
    return [each for one in merged for each in (one, *_merged_into(one))]
