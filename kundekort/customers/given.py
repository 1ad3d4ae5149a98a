"""From what a program gives to facts that can be stored, or a sentence for every field at fault."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from kundekort.customers.facts import Facts, cleaned
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
    return _checked({**ours, **given}, home().country)


def facts_of_change(customer: Customer, given: Mapping[str, Any]) -> Facts:
    """The given facts, judged together with those of the customer that they depend on.

    Raises ValidationError with a sentence per field. A fact that another one makes empty is among the facts as well:
    the first name of a person who becomes a company.
    """
    saved = {field: getattr(customer, field) for field in _TOGETHER}
    facts = _checked({**saved, **given}, customer.country)
    return {field: value for field, value in facts.items() if field in given or value != saved.get(field, value)}


def _checked(given: Mapping[str, Any], country: str) -> Facts:
    facts, errors = cleaned(given, country=country)
    if errors:
        raise ValidationError({field: [str(sentence)] for field, sentence in errors.items()})
    return facts
