"""Three attributes of customers, and what six in ten customers have in them."""

import json
from collections.abc import Mapping
from datetime import timedelta
from random import Random

from bench.copying import NOW, Copy
from bench.sizes import Size
from kundekort.attributes.definitions import Defined, forget_all, remembered
from kundekort.attributes.indexing import keep_all_indexes
from kundekort.attributes.models import Attribute, Choice
from kundekort.customers.facts import KIND

CLUBS = ("Gold", "Silver", "Bronze", "Copper", "Tin", "Platinum")
_SHARES = (50, 120, 300, 300, 225, 5)
_TURNOVER, _REVISION, _CLUB = "turnover", "next_revision", "club"
_ATTRIBUTES = (
    ("Turnover", _TURNOVER, "money", ""),
    ("Next revision", _REVISION, "date", "Agreement"),
    ("Club", _CLUB, "choice", "Agreement"),
)


def fill(copy: Copy, size: Size) -> None:
    """An amount, a date and a choice, each with its index."""
    columns = ("id", "kind", "place", "name_en", "code", "type", "section", "created_at", "changed_at")
    copy(Attribute, columns, ((nth, KIND, nth, *each, NOW, NOW) for nth, each in enumerate(_ATTRIBUTES, 1)))
    choices = ((nth, len(_ATTRIBUTES), nth, name, name.lower()) for nth, name in enumerate(CLUBS, 1))
    copy(Choice, ("id", "attribute_id", "place", "name_en", "code"), choices)
    forget_all()
    keep_all_indexes()


def defined() -> Mapping[str, Defined]:
    """The attributes by code. Nothing can be asked while rows are copied."""
    return remembered(KIND).by_code


def values(random: Random, known: Mapping[str, Defined]) -> str:
    """The column of a customer as JSON; `known` are the attributes there are."""
    if random.random() > 0.6:
        return "{}"
    club = known[_CLUB]
    turnover = random.lognormvariate(13, 1.5)
    day = NOW.date() + timedelta(days=random.randint(-30, 700))
    return json.dumps(
        {
            known[_TURNOVER].key: f"{turnover:.2f}",
            known[_REVISION].key: day.isoformat(),
            club.key: random.choices(club.options, _SHARES)[0].pk,
        }
    )
