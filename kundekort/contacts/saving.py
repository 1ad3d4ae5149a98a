"""Locking a contact and saving what differs: what every act that changes one does."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.attributes.values import column_of
from kundekort.basics.refused import Refused
from kundekort.contacts import keys, points
from kundekort.contacts.models import Contact
from kundekort.customers.facts import Facts
from kundekort.customers.models import Customer
from kundekort.customers.references import check_references
from kundekort.history.recording import Changes, record
from kundekort.people.models import User

_STAMP = ("name_key", "last_key", "revision", "changed_at", "changed_by_id")


def locked(contact: Contact) -> Contact:
    """The contact as it is now, locked, after the private customer it is. Raises Refused when it is gone."""
    if contact.person_id:
        list(Customer.everywhere.select_for_update().filter(pk=contact.person_id).values_list("pk"))
    current = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if current is None:
        raise Refused(_("This contact is not here any more. Somebody has deleted or merged it."), code="gone")
    return current


def save_changes(contact: Contact, facts: Facts, *, code: str, by: User | None) -> Contact:
    """Save what differs on a locked contact, count the revision up and log it. Nothing different, nothing saved."""
    changes: Changes = {
        field: (before, value) for field, value in facts.items() if (before := getattr(contact, field)) != value
    }
    if not changes:
        return contact
    if by:
        check_references([{field: after for field, (_before, after) in changes.items()}], by=by)
    given = {field: after for field, (_before, after) in changes.items() if field in points.SORTS}
    for field, (_before, value) in changes.items():
        if field not in given:
            contact.set_fact(field, value)
    _save(contact, changes, given, by)
    record(code, contact, by=by, changes=changes)
    return contact


def _save(contact: Contact, changes: Changes, given: dict[str, points.Points], by: User | None) -> None:
    key = contact.name_key
    keys.set_keys(contact)
    points.set_main(contact, given)
    contact.revision += 1
    contact.changed_at, contact.changed_by_id = timezone.now(), by.pk if by else None
    own = {*map(column_of, changes), *_STAMP, *(points.SORTS[fact] for fact in given)} - given.keys()
    contact.save(update_fields=[field.name for field in contact._meta.concrete_fields if field.attname in own])
    if given:
        points.replace_points(contact, given)
    if contact.name_key != key:
        keys.move_positions(contact)
