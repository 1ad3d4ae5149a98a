"""Contacts in the search, the contact made at once of a name, and the pages of this room."""

from django.utils.translation import gettext_lazy as _

from kundekort.basics.phones import shown_phone
from kundekort.contacts.facts import KIND
from kundekort.contacts.models import Contact, Position
from kundekort.people.models import User
from kundekort.people.organisation import home
from kundekort.search.finding import find
from kundekort.search.sources import CREATIONS, PLACES, SOURCES, Creation, Hit, Place, Source

_FIELDS = ("first_name", "last_name", "email", "phone", "mobile", "active", "deleted_at")


def find_contacts(user: User, typed: str, limit: int) -> list[Hit]:
    """The best contacts for what is typed, of those the user may see, with where they work."""
    how = find(KIND, typed, user, sees_private=user.may("contacts.view_private_contact"), most=limit)
    if not how:
        return []
    found = {row.pk: row for row in Contact.objects.visible_to(user).filter(pk__in=how).only(*_FIELDS)}
    works = _works(user, list(found))
    return [_hit(found[pk], works.get(pk, ""), step) for pk, step in how.items() if pk in found]


def _works(user: User, pks: list[int]) -> dict[int, str]:
    """Where contacts work now, as far as the user may see it: the first of each."""
    rows = Position.objects.at_customers_of(user).filter(contact__in=pks, ended_on=None).order_by("-pk")
    names = rows.values_list("contact", "customer__first_name", "customer__name")
    return {pk: f"{first} {name}".strip() for pk, first, name in names}


def _hit(contact: Contact, at: str, how: int) -> Hit:
    country = home().country
    phones = [shown_phone(each, country) for each in (contact.mobile, contact.phone)]
    return Hit(
        f"contacts:{contact.pk}", contact.display_name, contact.get_absolute_url(), at, contact.active,
        also=(*phones, contact.email), how=how,
    )  # fmt: skip


SOURCES["contacts"] = Source(_("Contacts"), find_contacts, permission="contacts.view_contact", order=20)
CREATIONS.append(Creation(_("New contact “%(typed)s”"), "contact-quick", "contacts.add_contact", order=20))
PLACES += (
    Place(_("Contacts"), "contacts", "contacts.view_contact"),
    Place(_("New contact"), "contact-create", "contacts.add_contact"),
)
