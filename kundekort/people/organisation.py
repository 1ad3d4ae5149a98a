"""Where the organisation is at home: what new customers get unless somebody says otherwise."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches

from kundekort.people.models import Organisation

_KEY, _SECONDS = "people.home", 60
_NORDIC = {"NO": ("NOK", "nb"), "SE": ("SEK", "sv"), "FI": ("EUR", "fi"), "DK": ("DKK", "da")}


@dataclass(frozen=True)
class Home:
    """The organisation's country (ISO 3166), currency (ISO 4217) and language."""

    country: str
    currency: str
    language: str


def home() -> Home:
    """As told at the first visit; otherwise as COUNTRY, CURRENCY and LANGUAGE are set."""
    known: Home | None = caches["memory"].get(_KEY)
    if known is None:
        known = _home()
        caches["memory"].set(_KEY, known, _SECONDS)
    return known


def usual_in(country: str) -> tuple[str, str]:
    """Currency and language of those in a country; the organisation's own outside the Nordic countries."""
    ours = home()
    return (ours.currency, ours.language) if country == ours.country else _NORDIC.get(country, (ours.currency, "en"))


def set_country(code: str) -> None:
    """Keep the organisation's country."""
    Organisation.objects.update_or_create(pk=1, defaults={"country": code})
    caches["memory"].delete(_KEY)


def _home() -> Home:
    told = Organisation.objects.first()
    if told is None or told.country == settings.COUNTRY:
        return Home(settings.COUNTRY, settings.CURRENCY, settings.LANGUAGE_CODE)
    return Home(told.country, *_NORDIC.get(told.country, (settings.CURRENCY, settings.LANGUAGE_CODE)))
