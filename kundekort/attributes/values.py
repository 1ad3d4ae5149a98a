"""The values of a subject: one rule for form, API and import.

A value is a fact like any other, named `attribute:7` after the id of its attribute, with None for nothing. The subject
keeps its values in one JSON column, by the id as text: `{"7": "blue", "9": "1250.00"}`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kundekort.attributes.definitions import PREFIX, Definitions
from kundekort.attributes.types import EMPTY, type_of
from kundekort.basics.refused import Refused, Sentence

type Facts = dict[str, Any]
type Errors = dict[str, Sentence]

NOTHING: Mapping[str, Any] = {}


def is_attribute(fact: str) -> bool:
    """Whether a fact is the value of an attribute."""
    return fact.startswith(PREFIX)


def cleaned(
    definitions: Definitions, given: Mapping[str, Any], held: Mapping[str, Any] = NOTHING
) -> tuple[Facts, Errors]:
    """The values among `given` in stored form, and a sentence for each that cannot be stored.

    `held` is the JSON column of the subject as it is: a retired choice may stay, and what must be filled in cannot be
    emptied.
    """
    facts: Facts = {}
    errors: Errors = {}
    for fact in filter(is_attribute, given):
        try:
            facts[fact] = _clean(definitions, fact, given[fact], held.get(fact.removeprefix(PREFIX)))
        except Refused as refused:
            errors[fact] = refused.sentence
    return facts, errors


def _clean(definitions: Definitions, fact: str, given: Any, held: Any) -> Any:
    one = definitions.by_fact.get(fact)
    if one is None:
        raise Refused(_("There is no such attribute. Perhaps it has been retired."))
    if isinstance(given, str):
        given = given.strip()
    value = None if given in EMPTY else type_of(one).cleaned(one, given, held)
    if value in EMPTY and one.required and held is not None:
        raise Refused(_("This must be filled in."))
    return None if value in EMPTY else value


def missing(definitions: Definitions, facts: Mapping[str, Any]) -> Errors:
    """A sentence for each attribute that must be filled in when a subject is created, and is not."""
    return {
        one.fact: _("“%(name)s” must be filled in.") % {"name": one.name}
        for one in definitions
        if one.required and facts.get(one.fact) is None
    }


def refuse_missing(definitions: Definitions, facts: Mapping[str, Any]) -> None:
    """Raise Refused for the first attribute that must be filled in and is not."""
    for fact, sentence in missing(definitions, facts).items():
        raise Refused(sentence, field=fact, code="attribute_missing")


def gathered(facts: Mapping[str, Any]) -> Facts:
    """The facts with the values of attributes gathered in the column."""
    if not any(map(is_attribute, facts)):
        return dict(facts)
    plain = {fact: value for fact, value in facts.items() if not is_attribute(fact)}
    values = {fact.removeprefix(PREFIX): value for fact, value in facts.items() if is_attribute(fact)}
    return {**plain, "attributes": {key: value for key, value in values.items() if value is not None}}


class CarriesAttributes:
    """A model with the JSON column `attributes`. Each value can be read as a fact of its own: `attribute:7`."""

    attributes: Any

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The value of an attribute, None for nothing."""
            if name.startswith(PREFIX):
                return self.attributes.get(name.removeprefix(PREFIX))
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def set_fact(self, fact: str, value: Any) -> None:
        """Set a column or the value of an attribute. The old values stay as they are for whoever holds them."""
        if not is_attribute(fact):
            setattr(self, fact, value)
            return
        key = fact.removeprefix(PREFIX)
        rest = {other: kept for other, kept in self.attributes.items() if other != key}
        self.attributes = rest if value is None else {**rest, key: value}


def column_of(fact: str) -> str:
    """The column that holds a fact."""
    return "attributes" if is_attribute(fact) else fact
