"""The values of a subject for programs: an object by the codes of the attributes."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import Field

from kundekort.attributes.definitions import Definitions
from kundekort.attributes.types import EMPTY, type_of
from kundekort.attributes.values import Errors
from kundekort.basics.refused import Refused

DESCRIPTION = (
    "Attributes by their code; those without a value are left out. Texts and links are texts, numbers and amounts "
    "texts with a decimal point (“1250.00”), dates ISO 8601, a choice is its code, several choices a list of codes, "
    "yes or no a boolean."
)
_KINDS: list[dict[str, Any]] = [
    {"type": "string"},
    {"type": "boolean"},
    {"type": "array", "items": {"type": "string"}},
]
_VALUE: Any = {"anyOf": _KINDS}
_GIVEN: Any = {"anyOf": [*_KINDS, {"type": "number"}, {"type": "null"}]}


def attributes_out() -> Any:
    """The field of an answer."""
    return Field(description=DESCRIPTION, json_schema_extra={"additionalProperties": _VALUE})


def attributes_in() -> Any:
    """The field of a request."""
    sentence = "Attributes to set, by their code: see `/attributes`. null empties one; those left out stay as they are."
    return Field({}, description=sentence, json_schema_extra={"additionalProperties": _GIVEN})


def values_out(definitions: Definitions, held: Mapping[str, Any]) -> dict[str, Any]:
    """The values in the JSON column, by code."""
    if not held:
        return {}
    return {
        one.code: type_of(one).to_json(one, value) for one in definitions if (value := held.get(one.key)) not in EMPTY
    }


def given_in(definitions: Definitions, given: Mapping[str, Any]) -> dict[str, Any]:
    """What `values.cleaned` takes, by the names of facts. Raises ValidationError with a sentence per field."""
    facts: dict[str, Any] = {}
    errors: Errors = {}
    for code, value in given.items():
        one = definitions.by_code.get(code)
        try:
            if one is None:
                raise Refused(_("There is no attribute with this code."))
            facts[one.fact] = None if value in EMPTY else type_of(one).from_json(one, value)
        except Refused as refused:
            errors[f"attributes.{code[:60]}"] = refused.sentence
    if errors:
        raise ValidationError({field: [str(sentence)] for field, sentence in errors.items()})
    return facts


def field_of(definitions: Definitions, fact: str) -> str:
    """What a program calls a fact: `attributes.colour` for `attribute:7`."""
    one = definitions.by_fact.get(fact)
    return f"attributes.{one.code}" if one else fact
