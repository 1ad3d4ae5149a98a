"""The subject whose addresses are in hand."""

from typing import Any

from django.db.models import Model

from kundekort.people.organisation import home


def locked(subject: Model) -> Model:
    """The subject, locked until the transaction ends, so that what holds for all its addresses is decided once."""
    rows: Any = type(subject)._base_manager
    found: Model = rows.select_for_update(no_key=True, of=("self",)).get(pk=subject.pk)
    return found


def country_of(subject: Any) -> str:
    """The country (ISO 3166) an address of the subject is in when nobody says otherwise."""
    return getattr(subject, "country", "") or home().country
