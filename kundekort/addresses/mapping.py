"""The map: which address it shows (row 76), and links to the map of a phone or a desktop."""

from urllib.parse import quote, urlencode

from django.core.cache import caches
from django.db import transaction

from kundekort.addresses.models import Address, MapChoice, Use
from kundekort.history.recording import record
from kundekort.people.models import User

CHOICES = (Use.VISITING, Use.DELIVERY, Use.INVOICE)
_KEY, _SECONDS = "addresses.mapped", 60


def mapped_use() -> str:
    """The use of the address on the map. What another process changes may take a minute to show."""
    known: str | None = caches["memory"].get(_KEY)
    if known is None:
        chosen = MapChoice.objects.first()
        known = chosen.use if chosen else Use.VISITING.value
        caches["memory"].set(_KEY, known, _SECONDS)
    return known


@transaction.atomic
def choose_mapped(use: str, *, by: User) -> MapChoice:
    """Let the map show the address of this use, for everybody."""
    choice, _made = MapChoice.objects.select_for_update().get_or_create(pk=1, defaults={"use": Use.VISITING.value})
    before, choice.use = choice.use, use
    if before != use:
        choice.save()
        record("address.map_chosen", choice, by=by, category="access", changes={"use": (before, use)})
    caches["memory"].delete(_KEY)
    return choice


def web_url(address: Address) -> str:
    """A map of the address in the browser; a phone opens it in its map app."""
    if address.has_position:
        where = f"{address.latitude},{address.longitude}"
    else:
        where = ", ".join([*address.street.splitlines()[-1:], address.shown_post_code, address.town, address.country])
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': where})}"


def phone_url(address: Address) -> str:
    """The address for whatever map app a phone has (RFC 5870, and the words Android reads)."""
    where = f"{address.latitude},{address.longitude}" if address.has_position else "0,0"
    return f"geo:{where}?q={quote(where if address.has_position else address.one_line)}"
