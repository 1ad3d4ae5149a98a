"""Choosing an employee, for example as the owner of a customer (row 39)."""

from django.conf import settings
from django.db.models import Q, QuerySet

from kundekort.basics.collation import sort_key
from kundekort.people.models import User

LIMIT = 20


def choosable(present: int | None = None) -> QuerySet[User]:
    """The employees one may choose: the active ones, and whoever is chosen at present (id) even when inactive."""
    return User.objects.filter(Q(is_active=True) | Q(pk=present))


def found(words: str, *, present: int | None = None) -> list[User]:
    """At most LIMIT choosable employees whose name, title or e-mail holds every word, in alphabetical order."""
    employees = choosable(present).select_related("department")
    for word in words.split()[:5]:
        employees = employees.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(title__icontains=word)
            | Q(department__name__icontains=word)
        )  # fmt: skip
    return by_name(employees)[:LIMIT]


def by_name(employees: QuerySet[User]) -> list[User]:
    """The employees in the alphabet of the organisation's language. There are hundreds of them, not millions."""
    return sorted(employees, key=lambda user: (sort_key(user.name, settings.SORTING_LANGUAGE), user.pk))
