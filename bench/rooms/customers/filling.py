"""Customers and their log as the data set has them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings

from bench import names, numbers
from bench.copying import NOW, Copy
from bench.rooms.attributes import filling as attributes
from bench.sizes import Size
from kundekort.attributes.definitions import Defined
from kundekort.basics.collation import sort_key
from kundekort.basics.models import Series
from kundekort.customers import keys
from kundekort.customers.models import Customer, Industry, TeamMember
from kundekort.customers.models.customer import Kind
from kundekort.history.models import Category, Entry

GIANT = 1
SUBSIDIARIES = 5_000
_TEAM_COLUMNS = ("on_kind", "on_id", "created_at", "changed_at", "revision", "employee_id", "role")
_COUNTRIES = ("NO",) * 6 + ("SE",) * 2 + ("FI", "DK")
_HOME = {"NO": ("nb", "NOK"), "SE": ("sv", "SEK"), "FI": ("fi", "EUR"), "DK": ("da", "DKK")}
_FIVE_YEARS = timedelta(days=5 * 365)
_COLUMNS = (
    "id", "number", "kind", "is_customer", "is_supplier", "first_name", "name", "org_number", "email", "phone",
    "website", "industry_id", "description", "language", "country", "currency", "owner_id", "only_owner", "active",
    "created_at", "created_by_id", "changed_at", "changed_by_id", "revision", "name_key", "number_key", "parent_id",
    "attributes",
)  # fmt: skip
_ENTRY_COLUMNS = (
    "at", "by_id", "code", "category", "subject_kind", "subject_id", "on_kind", "on_id", "revision", "changes",
)  # fmt: skip


def fill(copy: Copy, size: Size) -> None:
    """The customers, numbered as if made one after another over five years; the giant is the first of them."""
    industries = list(Industry.objects.order_by("pk").values_list("pk", flat=True))
    copy(Customer, _COLUMNS, _with_attributes(_customers(size, industries), attributes.defined()))
    copy(TeamMember, _TEAM_COLUMNS, _team(size))
    copy(Entry, _ENTRY_COLUMNS, _entries(size))
    Series.objects.update_or_create(code=keys.SERIES, defaults={"next_number": keys.FIRST_NUMBER + size.customers})


def _customers(size: Size, industries: Sequence[str]) -> Iterator[Sequence[Any]]:
    random = Random("customers")
    for nth in range(1, size.customers + 1):
        yield _customer(random, nth, size, industries)


def _with_attributes(rows: Iterator[Sequence[Any]], defined: Mapping[str, Defined]) -> Iterator[Sequence[Any]]:
    random = Random("attributes")
    for row in rows:
        yield *row, attributes.values(random, defined)


def _customer(random: Random, nth: int, size: Size, industries: Sequence[str]) -> Sequence[Any]:
    person = random.random() < 0.2
    country = random.choice(_COUNTRIES)
    language, currency = _HOME[country]
    first_name = names.given(random) if person else ""
    name = names.surname(random) if person else names.company(random, country)
    shown = f"{first_name} {name}" if person else name
    number = str(keys.FIRST_NUMBER + nth - 1)
    supplier = not person and random.random() < 0.15
    site = f"{sort_key(name, 'nb').strip('{|}').replace(' ', '-').translate(_ASCII)}-{nth}.example"
    owner = random.randrange(1, size.employees + 1) if random.random() < 0.95 else None
    made = _made_at(nth, size)
    private = owner is not None and nth != GIANT and random.random() < 0.01
    return (
        nth, number, Kind.PERSON if person else Kind.COMPANY, not supplier or random.random() < 0.3, supplier,
        first_name, name, "" if person else numbers.org_number(nth, country), f"post@{site}",
        numbers.phone(random, country), "" if person else f"https://www.{site}",
        None if person else random.choice(industries), "", language, country, currency, owner, private,
        random.random() < 0.85, made, owner, _changed_at(nth, made), owner, _revision(nth, size),
        sort_key(shown, settings.SORTING_LANGUAGE), keys.number_key(number), _parent(random, nth),
    )  # fmt: skip


_ASCII = str.maketrans("{|}", "eoa")


def _parent(random: Random, nth: int) -> int | None:
    """The giant has 5,000 subsidiaries; of the others one in ten is below somebody, and some of those below others."""
    if GIANT < nth <= GIANT + SUBSIDIARIES:
        return GIANT
    return nth - random.randint(1, 999) if nth > GIANT + 1000 + SUBSIDIARIES and random.random() < 0.1 else None


def _team(size: Size) -> Iterator[Sequence[Any]]:
    """Two of ours work with every fifth customer."""
    kind = Customer._meta.label_lower
    for nth in range(1, size.customers + 1, 5):
        for at, role in enumerate(("Key account manager", "Technician")):
            yield (kind, nth, NOW, NOW, 1, (nth + at) % size.employees + 1, role)


def _made_at(nth: int, size: Size) -> datetime:
    return NOW - _FIVE_YEARS + _FIVE_YEARS * (nth / (size.customers + 1))


def _changed_at(nth: int, made: datetime) -> datetime:
    return made + (NOW - made) * (nth * 7919 % 1000 / 1000) if _was_changed(nth) else made


def _was_changed(nth: int) -> bool:
    return nth % 3 == 0


def _revision(nth: int, size: Size) -> int:
    return size.giant_entries if nth == GIANT else 1 + _was_changed(nth)


def _entries(size: Size) -> Iterator[Sequence[Any]]:
    """An entry for every customer created, one for every third changed, and the long story of the giant."""
    for nth in range(1, size.customers + 1):
        made = _made_at(nth, size)
        by = nth % size.employees + 1
        yield _entry(made, by, "customer.created", nth, 1, {})
        if _was_changed(nth):
            changes = {"phone": ["+4755214000", "+4755214001"], "website": ["", "https://www.kunde.example"]}
            yield _entry(_changed_at(nth, made), by, "customer.changed", nth, 2, changes)
    for revision in range(2, size.giant_entries + 1):
        changes = {"description": [f"Call {revision - 1}", f"Call {revision}"]}
        yield _entry(NOW, revision % size.employees + 1, "customer.changed", GIANT, revision, changes)


def _entry(at: datetime, by: int, code: str, customer: int, revision: int, changes: dict[str, Any]) -> Sequence[Any]:
    kind = Customer._meta.label_lower
    return (at, by, code, Category.DATA, kind, customer, kind, customer, revision, json.dumps(changes))
