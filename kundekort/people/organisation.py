"""What is known about the organisation itself."""

from django.conf import settings
from django.core.cache import caches

from kundekort.people.models import Organisation

_KEY, _SECONDS = "people.country", 60


def country() -> str:
    """The organisation's country (ISO 3166), as told at the first visit or set by COUNTRY."""
    known: str | None = caches["memory"].get(_KEY)
    if known is None:
        told = Organisation.objects.first()
        known = told.country if told else settings.COUNTRY
        caches["memory"].set(_KEY, known, _SECONDS)
    return known


def set_country(code: str) -> None:
    """Keep the organisation's country."""
    Organisation.objects.update_or_create(pk=1, defaults={"country": code})
    caches["memory"].delete(_KEY)
