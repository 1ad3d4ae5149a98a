"""Following a register: what has changed since the last time is read, kept here anew, and announced."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from kundekort.registers.announcements import companies_changed
from kundekort.registers.brreg import client
from kundekort.registers.brreg.reading import Update
from kundekort.registers.keeping import forget, is_whole, keep
from kundekort.registers.models import Followed, WholeRegister

COUNTRY = "NO"
PAGE = 1000
PAGES = 200
_AT_ONCE = 100


def follow() -> int:
    """Read what has changed in Enhetsregisteret since the last time, and tell how many companies that were.

    The first time it begins the day before, or with the day of the file the register was loaded from. What was read is
    remembered page by page, so that a register that falls silent is asked for the rest the next time. Outside of
    transactions. Raises calling.Unavailable.
    """
    count = 0
    for page in _pages():
        numbers = {update.number for update in page}
        _freshen(numbers)
        companies_changed.send(sender=follow, country=COUNTRY, numbers=numbers)
        _remember(page[-1].id)
        count += len(numbers)
    return count


def _pages() -> Iterator[list[Update]]:
    for _page in range(PAGES):
        last = Followed.objects.filter(country=COUNTRY).values_list("last", flat=True).first() or 0
        page = client.updates_since(last, since=None if last else _begin(), size=PAGE)
        if page:
            yield page
        if len(page) < PAGE:
            return


def _begin() -> str:
    """The moment to begin with, as the register writes it."""
    loaded = WholeRegister.objects.filter(country=COUNTRY).values_list("as_of", flat=True).first()
    return (loaded or timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _freshen(numbers: set[str]) -> None:
    """What is no longer true is forgotten; a register that was loaded as a whole gets what is true now."""
    told = sorted(numbers)
    if is_whole(COUNTRY):
        for place in range(0, len(told), _AT_ONCE):
            some = told[place : place + _AT_ONCE]
            companies = client.many(some)
            forget(COUNTRY, set(some) - {company.number for company in companies})
            keep(companies)
    else:
        forget(COUNTRY, told)


def _remember(last: int) -> None:
    Followed.objects.update_or_create(country=COUNTRY, defaults={"last": last, "read_at": timezone.now()})
