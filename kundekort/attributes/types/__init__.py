"""The types an attribute may have."""

from collections.abc import Mapping

from kundekort.attributes.definitions import Defined
from kundekort.attributes.types.base import EMPTY, Cell, Type, Words
from kundekort.attributes.types.choices import Choice, Several
from kundekort.attributes.types.dates import Date
from kundekort.attributes.types.numbers import Money, Number
from kundekort.attributes.types.texts import Link, LongText, Text
from kundekort.attributes.types.yes_no import YesNo

TYPES: Mapping[str, Type] = {
    type.code: type for type in (Text(), LongText(), Number(), Money(), Date(), Choice(), Several(), YesNo(), Link())
}

__all__ = ["EMPTY", "TYPES", "Cell", "Type", "Words", "type_of"]


def type_of(one: Defined) -> Type:
    """What the type of an attribute knows to do."""
    return TYPES[one.type]
