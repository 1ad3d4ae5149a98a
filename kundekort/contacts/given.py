"""From what a program gives to facts that can be stored, or a sentence for every field at fault."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from kundekort.attributes.as_json import field_of, given_in
from kundekort.attributes.definitions import current
from kundekort.attributes.values import missing
from kundekort.contacts.facts import KIND, POINTS, cleaned
from kundekort.contacts.models import Contact
from kundekort.customers.facts import Errors, Facts
from kundekort.people.organisation import home

_TOGETHER = ("first_name", "last_name", "owner_id", "only_owner")


def facts_of_new(given: Mapping[str, Any]) -> Facts:
    """The facts of a contact to create. Raises ValidationError with a sentence per field."""
    definitions = current(KIND)
    told = {"first_name": "", "last_name": "", **_given_facts(given)}
    facts, errors = cleaned(told, country=home().country, attributes=definitions)
    return checked((facts, missing(definitions, facts) | errors))


def facts_of_change(contact: Contact, given: Mapping[str, Any]) -> Facts:
    """The given facts, judged together with those of the contact that they depend on.

    Raises ValidationError with a sentence per field.
    """
    kept = {field: getattr(contact, field) for field in _TOGETHER}
    told = _given_facts(given)
    facts = checked(cleaned({**kept, **told}, country=home().country, held=contact.attributes))
    return {field: value for field, value in facts.items() if field in told}


def checked(facts_and_errors: tuple[Facts, Errors], prefix: str = "") -> Facts:
    """The facts. Raises ValidationError with a sentence per field at fault."""
    facts, errors = facts_and_errors
    if errors:
        definitions = current(KIND)
        named = {f"{prefix}{field_of(definitions, field)}": [str(error)] for field, error in errors.items()}
        raise ValidationError(named)
    return facts


def _given_facts(given: Mapping[str, Any]) -> Facts:
    """Its points as pairs as `facts` reads them, the values of attributes as facts of their own."""
    plain = {
        field: [(each.get("label", "work"), each["value"]) for each in value] if field in POINTS else value
        for field, value in given.items()
        if field != "attributes"
    }
    return plain | (given_in(current(KIND), given["attributes"]) if given.get("attributes") else {})
