"""From what a program gives to facts that can be stored, or a sentence for every field at fault."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from kundekort.attributes.as_json import field_of, given_in
from kundekort.attributes.definitions import current
from kundekort.attributes.values import missing
from kundekort.customers.facts import KIND, Errors, Facts, cleaned
from kundekort.customers.models import Customer
from kundekort.people.organisation import home

_TOGETHER = ("kind", "is_customer", "is_supplier", "first_name", "owner_id", "only_owner")


def facts_of_new(given: Mapping[str, Any]) -> Facts:
    """The facts of a customer to create. Raises ValidationError with a sentence per field."""
    ours = {
        "name": "",
        "is_customer": True,
        "is_supplier": False,
        "country": home().country,
        "currency": home().currency,
        "language": home().language,
    }
    definitions = current(KIND)
    facts, errors = cleaned({**ours, **_with_attributes(given)}, country=home().country)
    return _refusing(facts, missing(definitions, facts) | errors)


def facts_of_change(customer: Customer, given: Mapping[str, Any]) -> Facts:
    """The given facts, judged together with those of the customer that they depend on.

    Raises ValidationError with a sentence per field. A fact that another one makes empty is among the facts as well:
    the first name of a person who becomes a company.
    """
    saved = {field: getattr(customer, field) for field in _TOGETHER}
    given = _with_attributes(given)
    facts, errors = cleaned({**saved, **given}, country=customer.country, held=customer.attributes)
    facts = _refusing(facts, errors)
    return {field: value for field, value in facts.items() if field in given or value != saved.get(field, value)}


def _with_attributes(given: Mapping[str, Any]) -> Facts:
    """What is given, the values of attributes as facts of their own."""
    plain = {field: value for field, value in given.items() if field != "attributes"}
    return plain | (given_in(current(KIND), given["attributes"]) if given.get("attributes") else {})


def _refusing(facts: Facts, errors: Errors) -> Facts:
    if errors:
        definitions = current(KIND)
        raise ValidationError({field_of(definitions, field): [str(sentence)] for field, sentence in errors.items()})
    return facts
