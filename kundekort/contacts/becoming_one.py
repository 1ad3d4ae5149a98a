"""What contacts bring to a merge (row 81): what one chooses between, how it is saved, and what to look at twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import PREFIX
from kundekort.basics.refused import Sentence
from kundekort.card.choosing import Choosing
from kundekort.contacts import persons
from kundekort.contacts.facts import FACTS, POINTS
from kundekort.contacts.models import Contact, ContactPoint
from kundekort.contacts.saving import save_changes
from kundekort.contacts.selecting import matching
from kundekort.merging.keeping_apart import without_those_apart
from kundekort.people.models import User

MOST_ALIKE = 20
_ALL_MOVE = frozenset(POINTS)
"""Addresses and numbers are not chosen between: the survivor gets all of them."""


def _label(contact: Contact) -> str:
    return f"{contact.display_name} ({contact.email})" if contact.email else contact.display_name


CHOOSING = Choosing(matching, "name_key", ("first_name", "last_name", "email", "deleted_at"), _label)


def fields(one: Contact, two: Contact) -> list[str]:
    """The facts one chooses between."""
    attributes = [f"{PREFIX}{key}" for key in {**one.attributes, **two.attributes}]
    return [*(fact for fact in FACTS if fact not in _ALL_MOVE), *attributes]


def take(survivor: Contact, other: Contact, facts: Mapping[str, Any], code: str, by: User) -> None:
    """Save chosen facts on the locked survivor; what a private customer knows as well is changed there first."""
    if survivor.person_id and persons.change_person(survivor, dict(facts), by=by):
        survivor.refresh_from_db()
    save_changes(survivor, dict(facts), code=code, by=by)


def alike(contact: Contact, user: User) -> Sequence[Contact]:
    """Contacts with the same name, e-mail or mobile, but for those known to be others."""
    points = ContactPoint.objects.filter(contact=contact).exclude(sort="phone").values_list("value", flat=True)
    same = ContactPoint.objects.filter(value__in=list(points)).values_list("contact", flat=True)[:MOST_ALIKE]
    rows = Contact.objects.visible_to(user).exclude(pk=contact.pk).order_by("pk")
    named = Q(name_key=contact.name_key) if contact.name_key else Q()
    return without_those_apart(contact, rows.filter(named | Q(pk__in=list(same)))[:MOST_ALIKE])


def warn(survivor: Contact, other: Contact) -> list[Sentence]:
    """What to look at twice before the two become one."""
    warnings: list[Sentence] = []
    if survivor.person_id and other.person_id:
        warnings.append(_("Both are private customers. Merge these first."))
    if survivor.only_owner != other.only_owner:
        warnings.append(_("Only its owner sees one of them. Choose who sees what the two become."))
    return warnings
