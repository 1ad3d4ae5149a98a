"""What contacts do when customers change."""

from typing import Any

from django.dispatch import receiver

from kundekort.contacts.models import Contact
from kundekort.contacts.persons import FOLLOWED, as_known_by
from kundekort.contacts.saving import save_changes
from kundekort.customers.announcements import customer_changed
from kundekort.customers.models import Customer
from kundekort.history.recording import Changes
from kundekort.people.models import User


@receiver(customer_changed)
def follow_person(sender: Any, acts: list[tuple[Customer, Changes]], by: User, **more: Any) -> None:
    """A contact who is a private customer knows what the customer knows, from the same moment on."""
    changed = {customer.pk: (customer, changes) for customer, changes in acts if changes.keys() & FOLLOWED}
    if not changed:
        return
    for contact in Contact.objects.select_for_update().filter(person__in=list(changed)):
        customer, changes = changed[contact.person_id or 0]
        facts = as_known_by(customer, contact, changes) if customer.is_person else {"person_id": None}
        save_changes(contact, facts, code="contact.followed", by=by)
