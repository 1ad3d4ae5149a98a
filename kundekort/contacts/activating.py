"""Active and inactive: whether the contact is still somebody to turn to (rows 87 and 88)."""

from django.db import transaction

from kundekort.contacts.models import Contact
from kundekort.contacts.saving import locked, save_changes
from kundekort.people.models import User


@transaction.atomic
def activate(contact: Contact, *, by: User) -> Contact:
    """Set the contact active."""
    return save_changes(locked(contact), {"active": True}, code="contact.activated", by=by)


@transaction.atomic
def deactivate(contact: Contact, *, by: User) -> Contact:
    """Set the contact inactive: it is hidden at its customers unless inactive ones are asked for."""
    return save_changes(locked(contact), {"active": False}, code="contact.deactivated", by=by)
