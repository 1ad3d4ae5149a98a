"""E-mail addresses and numbers of contacts: all of them as rows, the main ones on the contact as well."""

from collections.abc import Mapping, Sequence

from kundekort.contacts.models import Contact, ContactPoint

SORTS = {"emails": "email", "phones": "phone", "mobiles": "mobile"}

type Points = Sequence[Sequence[str]]


def set_main(contact: Contact, given: Mapping[str, Points]) -> None:
    """Keep the first of each kind on the contact itself; `given` is by the name of the fact."""
    for fact, points in given.items():
        setattr(contact, SORTS[fact], points[0][1] if points else "")


def replace_points(contact: Contact, given: Mapping[str, Points]) -> None:
    """Save the given kinds of points of a saved contact in place of those it has."""
    contact.points.filter(sort__in=[SORTS[fact] for fact in given]).delete()
    ContactPoint.objects.bulk_create(rows_of(contact, given))
    getattr(contact, "_prefetched_objects_cache", {}).pop("points", None)


def rows_of(contact: Contact, given: Mapping[str, Points]) -> list[ContactPoint]:
    """The unsaved rows of some points; the first of each kind is the main one."""
    return [
        ContactPoint(contact_id=contact.pk, sort=SORTS[fact], label=label, value=value, main=place == 0)
        for fact, points in given.items()
        for place, (label, value) in enumerate(points)
    ]
