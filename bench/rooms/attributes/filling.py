"""Three attributes of customers, and what six in ten customers have in them."""

import json
from collections.abc import Mapping
from datetime import timedelta
from random import Random

from bench.copying import NOW, Copy
from bench.sizes import Size
from kundekort.attributes.defining import define_attribute
from kundekort.attributes.definitions import Defined, remembered
from kundekort.attributes.indexing import keep_all_indexes
from kundekort.customers.facts import KIND
from kundekort.people.models import User

CLUBS = ("Gold", "Silver", "Bronze", "Copper", "Tin", "Platinum")
_SHARES = (50, 120, 300, 300, 225, 5)
_TURNOVER, _REVISION, _CLUB = "turnover", "next_revision", "club"


def fill(copy: Copy, size: Size) -> None:
    """An amount, a date and a choice, each with its index."""
    by = User.objects.order_by("pk").first()
    define_attribute(KIND, {"name_en": "Turnover", "type": "money"}, by=by)
    define_attribute(KIND, {"name_en": "Next revision", "type": "date", "section": "Agreement"}, by=by)
    choices = [{"name_en": name} for name in CLUBS]
    define_attribute(KIND, {"name_en": "Club", "type": "choice", "section": "Agreement"}, choices=choices, by=by)
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
