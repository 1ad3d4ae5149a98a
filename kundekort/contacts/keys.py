"""The sort keys of contacts and the place of their positions."""

from django.conf import settings
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Concat

from kundekort.basics.collation import sort_key
from kundekort.contacts.models import Contact, Position


def set_keys(contact: Contact) -> None:
    """Compute the keys that lists are sorted and searched by."""
    contact.name_key = sort_key(f"{contact.first_name} {contact.last_name}", settings.SORTING_LANGUAGE)
    contact.last_key = sort_key(contact.last_name, settings.SORTING_LANGUAGE)


def place_of(position: Position, contact: Contact) -> str:
    """Where the position stands among those at the customer: the main contact first, then by name."""
    return ("0" if position.main else "1") + contact.name_key


def move_positions(contact: Contact) -> None:
    """Put all positions of a contact in their places under its present name."""
    first = Case(When(main=True, then=Value("0")), default=Value("1"), output_field=CharField())
    Position.everywhere.filter(contact=contact).update(place=Concat(first, Value(contact.name_key)))
