"""Some 200 labels, and two of them on a customer on average: one tag on 40 % of all, the others on fewer and fewer.

Contacts have the same tags and properties, and no groups.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from bench.copying import NOW, Copy
from bench.rooms.contacts.filling import contacts_of
from bench.sizes import Size
from kundekort.contacts.models import Contact
from kundekort.customers.models import Customer
from kundekort.labels.models import Label, Labelled, Sort
from kundekort.labels.naming import set_keys

POPULAR = 1
"""The tag on 40 % of all customers."""
TAGS = range(2, 101)
"""The others, the commoner first: tag n is on one of 10 n customers."""
PROPERTIES = range(101, 141)
CATEGORIES = range(141, 161)
COUNTRIES = range(161, 165)
"""Groups at the top; each has nine below, and most customers are in one of those."""
REGIONS = range(165, 201)
_COLUMNS = (
    "id", "sort", "name", "colour", "parent_id", "trail", "full_name", "name_key", "tree_key",
    "created_at", "changed_at",
)  # fmt: skip


def fill(copy: Copy, size: Size) -> None:
    """The labels and where they lie."""
    copy(Label, _COLUMNS, _labels())
    copy(Labelled, ("on_kind", "on_id", "label_id", "created_at", "changed_at"), _labelled(size))


def region_of(country: int) -> Sequence[int]:
    """The groups below one at the top."""
    first = REGIONS[0] + (country - COUNTRIES[0]) * 9
    return range(first, first + 9)


def _labels() -> Iterator[Sequence[Any]]:
    sorts = {Sort.TAG: range(1, 101), Sort.PROPERTY: PROPERTIES, Sort.CATEGORY: CATEGORIES, Sort.GROUP: COUNTRIES}
    made: dict[int, Label] = {}
    for sort, ids in sorts.items():
        for pk in ids:
            made[pk] = _label(pk, sort, None)
    for country in COUNTRIES:
        for pk in region_of(country):
            made[pk] = _label(pk, Sort.GROUP, made[country])
    for label in made.values():
        trail = "{" + ",".join(map(str, label.trail)) + "}"
        yield (
            label.pk, label.sort, label.name, "", label.parent_id, trail, label.full_name, label.name_key,
            label.tree_key, NOW, NOW,
        )  # fmt: skip


def _label(pk: int, sort: Sort, parent: Label | None) -> Label:
    label = Label(pk=pk, sort=sort, name=f"{sort.value.capitalize()} {pk}", parent=parent)
    set_keys(label, parent)
    return label


def _labelled(size: Size) -> Iterator[Sequence[Any]]:
    random = Random("labels")
    for nth in range(1, size.customers + 1):
        for label in sorted(_of(random)):
            yield Customer._meta.label_lower, nth, label, NOW, NOW
    for nth in range(1, contacts_of(size) + 1):
        for label in sorted(_of(random) - {*REGIONS}):
            yield Contact._meta.label_lower, nth, label, NOW, NOW


def _of(random: Random) -> set[int]:
    """The labels of one customer: two on average."""
    labels = {POPULAR} if random.random() < 0.4 else set()
    tag = int(random.paretovariate(1))
    if 1 < tag <= TAGS[-1] and random.random() < 0.8:
        labels.add(tag)
    if random.random() < 0.3:
        labels.add(random.choice(PROPERTIES))
    if random.random() < 0.3:
        labels.add(random.choice(CATEGORIES))
    if random.random() < 0.6:
        labels.add(random.choice(REGIONS))
    return labels
