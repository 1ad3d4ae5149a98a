"""Contacts as the data set has them: two for every customer, five thousand for the giant."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings

from bench import names, numbers
from bench.copying import NOW, Copy
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.basics.collation import sort_key
from kundekort.contacts.models import Contact, ContactPoint, ContactRole, Position

GIANT_CONTACTS = 5_000
ROLES = ("Decision maker", "Purchasing", "Finance", "Technician", "Board", "Reception", "Rare")
_TITLES = ("Daglig leder", "Innkjøper", "Regnskapsfører", "Driftsleder", "Styreleder", "VD", "Platschef", "")
_FIVE_YEARS = timedelta(days=5 * 365)
_COLUMNS = (
    "id", "first_name", "last_name", "email", "mobile", "language", "owner_id", "only_owner", "active", "created_at",
    "created_by_id", "changed_at", "changed_by_id", "name_key", "last_key",
)  # fmt: skip
_POINT_COLUMNS = ("contact_id", "sort", "label", "value", "main")
_POSITION_COLUMNS = (
    "contact_id", "customer_id", "role_id", "title", "main", "ended_on", "created_at", "created_by_id", "changed_at",
    "changed_by_id", "place",
)  # fmt: skip


def contacts_of(size: Size) -> int:
    """How many contacts the data set has."""
    return 2 * size.customers


def fill(copy: Copy, size: Size) -> None:
    """The contacts with their addresses and numbers, the catalogue of roles, and who works where."""
    copy(ContactRole, ("id", "name"), enumerate(ROLES, 1))
    copy(Contact, _COLUMNS, _contacts(size))
    copy(ContactPoint, _POINT_COLUMNS, _points(size))
    copy(Position, _POSITION_COLUMNS, _positions(size))


def _people(size: Size) -> Iterator[tuple[int, str, str, str, str]]:
    """Number, first name, last name, e-mail and mobile: the same each time it is asked for."""
    random = Random("contacts")
    for nth in range(1, contacts_of(size) + 1):
        first, last = names.given(random), names.surname(random)
        yield nth, first, last, f"person-{nth}@kunde-{nth // 2}.example", numbers.phone(random, "NO")


def _contacts(size: Size) -> Iterator[Sequence[Any]]:
    random = Random("owners")
    for nth, first, last, email, mobile in _people(size):
        owner = random.randrange(1, size.employees + 1) if random.random() < 0.95 else None
        private = owner is not None and nth > GIANT_CONTACTS and random.random() < 0.01
        made = _made_at(nth, size)
        yield (
            nth, first, last, email, mobile, "nb", owner, private, random.random() < 0.9, made, owner,
            made + (NOW - made) * (nth * 7919 % 1000 / 1000), owner, _key(f"{first} {last}"), _key(last),
        )  # fmt: skip


def _points(size: Size) -> Iterator[Sequence[Any]]:
    for nth, _first, _last, email, mobile in _people(size):
        yield nth, "email", "work", email, True
        yield nth, "mobile", "work", mobile, True


def _positions(size: Size) -> Iterator[Sequence[Any]]:
    """One each, a second for every tenth; every hundredth customer has nobody who is the main contact."""
    random, mains = Random("positions"), set()
    for nth, first, last, _email, _mobile in _people(size):
        customer = GIANT if nth <= GIANT_CONTACTS else (nth - 1) // 2 + 1
        for at in (customer, *([nth * 7919 % size.customers + 1] if nth % 10 == 0 and nth > GIANT_CONTACTS else [])):
            ended = date(2025, 1, 31) if random.random() < 0.05 else None
            main = at not in mains and not ended and at % 100 != 0
            mains.update([at] if main else [])
            role = None if random.random() < 0.4 else _role(random)
            made = _made_at(nth, size)
            place = ("0" if main else "1") + _key(f"{first} {last}")
            by = nth % size.employees + 1
            yield nth, at, role, random.choice(_TITLES), main, ended, made, by, made, by, place


def _role(random: Random) -> int:
    return len(ROLES) if random.random() < 0.0005 else random.randrange(1, len(ROLES))


def _made_at(nth: int, size: Size) -> datetime:
    return NOW - _FIVE_YEARS + _FIVE_YEARS * (nth / (contacts_of(size) + 1))


def _key(name: str) -> str:
    return sort_key(name, settings.SORTING_LANGUAGE)
