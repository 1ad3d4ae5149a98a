"""How the values of a subject read in its log and where two versions are shown."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kundekort.attributes.definitions import PREFIX, of_fact
from kundekort.attributes.types import EMPTY, type_of
from kundekort.attributes.values import is_attribute
from kundekort.history.sentences import Show, Text


class Labels(Mapping[str, Text]):
    """The labels of a model's own fields, and the names of its attributes as they are now."""

    def __init__(self, own: Mapping[str, Text]) -> None:
        self.own = own

    def __getitem__(self, fact: str) -> Text:
        return label_of(fact) if is_attribute(fact) else self.own[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


def label_of(fact: str) -> str:
    """The name of the attribute; its number when it has been deleted."""
    one = of_fact(fact)
    return one.name if one else _("attribute %(number)s") % {"number": fact.removeprefix(PREFIX)}


def show(fact: str, value: Any) -> str:
    """A stored value as people read it."""
    one = of_fact(fact)
    if value in EMPTY:
        return ""
    return type_of(one).shown(one, value) if one else str(value)


def showing(own: Show) -> Show:
    """`own` for a model's own fields, `show` for its attributes, one or all of them."""

    def shown(fact: str, value: Any) -> str:
        if fact == "attributes" and isinstance(value, dict):
            return ", ".join(f"{label_of(PREFIX + key)}: {show(PREFIX + key, each)}" for key, each in value.items())
        return show(fact, value) if is_attribute(fact) else own(fact, value)

    return shown
