"""Pages and acts are found by their names, like customers and contacts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.search.folding import words
from kundekort.search.sources import PLACES, SOURCES, Hit, Place, Source


def find_places(user: User, typed: str, limit: int) -> list[Hit]:
    """The pages and acts for which every word that is typed begins one of their names."""
    asked = words(typed)
    fits = [place for place in PLACES if asked and _is_open(place, user) and _fits(place, asked)]
    return [Hit(f"place:{place.url_name}", str(place.title), reverse(place.url_name)) for place in fits[:limit]]


def _is_open(place: Place, user: User) -> bool:
    return not place.permission or user.may(place.permission)


def _fits(place: Place, asked: list[str]) -> bool:
    names = words(f"{place.title} {place.names}")
    return all(any(name.startswith(word) for name in names) for word in asked)


SOURCES["places"] = Source(_("Pages and acts"), find_places, permission="", order=95, opens=False)
