"""Contacts as persons: what goes when one is erased, and what refers to one by the id alone."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kundekort.contacts.deleting import empty_out, wipe_positions
from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.erasing.erasing import wipe_out
from kundekort.erasing.persons import Person
from kundekort.erasing.policies import deletes, erases, names_only, tells

deletes(ContactPoint, "contact", title=_("E-mail addresses and phone numbers"))
names_only(Contact, "merged_into")


def anonymise(contact: Contact) -> list[Any]:
    """Leave the row as one that only says that there was a contact."""
    empty_out(contact)
    return []


@tells(Position, title=_("Positions"))
def told(person: Person) -> Any:
    """Where the contact works, or who is named as a contact of the private customer."""
    about = Q(contact__in=person.ids) if _is_contact(person) else Q(customer__in=person.ids)
    return Position.everywhere.filter(about).select_related("contact", "customer", "role", "created_by", "changed_by")


@erases(Position)
def positions(person: Person) -> int:
    """A contact's positions stay at their customers, ended and empty, as when a contact is deleted."""
    if not _is_contact(person):
        return 0
    count: int = Position.everywhere.filter(contact__in=person.ids).count()
    wipe_positions(person.ids)
    return count


@erases(Contact, title=_("Contacts"))
def contacts(person: Person) -> int:
    """The contact who is the same human being as a private customer goes as well."""
    if _is_contact(person):
        return 0
    same = list(Contact.everywhere.filter(person__in=person.ids))
    for contact in same:
        wipe_out(Person(contact))
    return len(same)


def _is_contact(person: Person) -> bool:
    return isinstance(person.subject, Contact)
