"""Contacts and persons: whoever erases a private customer erases the contact who is the same human being."""

from django.utils.translation import gettext_lazy as _

from kundekort.contacts.deleting import wipe
from kundekort.contacts.models import Contact, ContactPoint, Position
from kundekort.customers.models import Customer
from kundekort.erasing.persons import Person
from kundekort.erasing.policies import deletes, erases, names_only

deletes(ContactPoint, "contact")
names_only(Position, "contact")
names_only(Position, "customer")


@erases(Contact, title=_("Contacts"))
def contacts(person: Person) -> int:
    """The contact who is the private customer, and those that were merged into it."""
    if not isinstance(person.subject, Customer):
        return 0
    same = list(Contact.everywhere.select_for_update().filter(person__in=person.ids))
    return len(wipe(same))
