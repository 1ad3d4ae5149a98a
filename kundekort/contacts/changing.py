"""Changing the facts about a contact, with both versions shown to whoever comes second."""

from django.db import transaction
from django.utils.translation import gettext as _

from kundekort.attributes.settling import settled
from kundekort.basics.refused import Refused
from kundekort.contacts import persons
from kundekort.contacts.models import Contact
from kundekort.contacts.saving import locked, save_changes
from kundekort.customers.facts import Facts
from kundekort.people.models import User


@transaction.atomic
def change_contact(contact: Contact, facts: Facts, *, revision: int, by: User) -> Contact:
    """Set the given cleaned facts. `revision` is the one the changer saw.

    What a private customer knows as well is changed on the customer, and comes back from there. Raises Stale when the
    contact has changed since in a way that matters, Refused when it is gone.
    """
    current = locked(contact)
    facts = settled(current, facts, revision)
    _refuse_nameless(current, facts)
    if current.person_id and persons.change_person(current, facts, by=by):
        current = locked(current)
    return save_changes(current, facts, code="contact.changed", by=by)


def _refuse_nameless(current: Contact, facts: Facts) -> None:
    names = {field: facts.get(field, getattr(current, field)) for field in ("first_name", "last_name")}
    if not any(names.values()):
        raise Refused(_("A contact needs a name."), field="last_name", code="nameless")
