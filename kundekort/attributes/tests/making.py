"""Attributes to try things with."""

from typing import Any

from kundekort.attributes.defining import define_attribute
from kundekort.attributes.models import Attribute
from kundekort.people.models import User

CUSTOMERS = "customers.customer"
LEVELS = [{"name_nb": "Gull", "name_en": "Gold"}, {"name_nb": "Sølv"}, {"name_nb": "Bronse, liten"}]


def define(by: User, type: str = "text", name: str = "Farge", **more: Any) -> Attribute:
    """An attribute of customers; those with choices have gold, silver and bronze."""
    choices = more.pop("choices", LEVELS if type in ("choice", "several") else ())
    return define_attribute(CUSTOMERS, {"name_nb": name, "type": type, **more}, choices=choices, by=by)


def fact(attribute: Attribute) -> str:
    """The name of the fact in forms and verbs."""
    return f"attribute:{attribute.pk}"


def ids(attribute: Attribute) -> list[int]:
    """The ids of the choices, in order."""
    return list(attribute.choices.values_list("pk", flat=True))
