"""Favourites, cards opened some days ago, and the duplicates found among what was registered twice."""

from datetime import timedelta

from django.utils import timezone

from kundekort.card.favourites import add_favourite
from kundekort.card.opened import note_opened
from kundekort.customers.models import Customer
from kundekort.merging.doubles.sweeping import sweep
from kundekort.merging.doubles.traits import every_kind
from kundekort.people.models import User

STARRED = 4
OPENED = 12
DAYS_AGO = 9


def look_around(employees: dict[str, User]) -> None:
    """Let everybody star and open some customers of their own, and look for duplicates once."""
    then = timezone.now() - timedelta(days=DAYS_AGO)
    for employee in employees.values():
        own = list(Customer.objects.visible_to(employee).filter(owner=employee).order_by("-changed_at", "pk")[:OPENED])
        for customer in own:
            note_opened(customer, by=employee, drawn=then)
        for customer in own[:STARRED]:
            add_favourite(customer, by=employee)
    for traits in every_kind():
        sweep(traits.kind, whole=True)
