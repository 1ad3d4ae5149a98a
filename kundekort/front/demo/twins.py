"""Customers that were registered twice: a pair that has been merged, and a pair to try it on."""

from typing import Any

from kundekort.customers.creating import create_customer
from kundekort.customers.facts import cleaned
from kundekort.customers.models import Customer
from kundekort.files.linking import add_link
from kundekort.merging.merging import merge
from kundekort.people.models import User

MERGED = "Nordlys Elektro AS"
TO_TRY = "Nordvik Bygg AB"


def register_twice(employees: dict[str, User]) -> None:
    """Register two customers once more, each as somebody in a hurry would, and merge one of the pairs."""
    guro, astrid = employees["guro"], employees["astrid"]
    for name, hurried in (
        (MERGED, {"name": "Nordlys Elektro", "mobile": "908 12 345", "description": "Ringte om lader i garasjen."}),
        (TO_TRY, {"name": "Nordvik Bygg", "phone": "08-123 456 00", "country": "SE", "is_supplier": True}),
    ):
        known = Customer.objects.filter(name=name).first()
        if known is None:
            continue
        twin = _hurried(hurried | {"org_number": known.org_number, "country": known.country}, guro)
        add_link(twin, {"text": "Tilbud i skyen", "url": "https://nordlys.example/tilbud"}, by=guro)
        if name == MERGED:
            merge(known, twin, by=astrid)


def _hurried(given: dict[str, Any], by: User) -> Customer:
    facts, errors = cleaned(given, country="NO")
    if errors:
        raise ValueError(errors)
    return create_customer(facts, by=by, allow_same_number=True)
