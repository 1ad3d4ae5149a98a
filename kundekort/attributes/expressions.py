"""A value out of the column `attributes`, written exactly as the index of the attribute has it."""

from django.db.models import DecimalField, Expression, F, Func, TextField, Value
from django.db.models.functions import Collate


def text_of(key: str) -> Func:
    """The value as text. Django's own `attributes__7` would look for the eighth element of a list."""
    return Func(F("attributes"), Value(key), template="(%(expressions)s)", arg_joiner=" ->> ", output_field=TextField())


def number_of(key: str) -> Func:
    """The value as an exact number."""
    return Func(text_of(key), template="(%(expressions)s)::numeric", output_field=DecimalField())


def day_of(key: str) -> Expression:
    """The value as a date in ISO form, in the order of its bytes, which is the order of days."""
    return Collate(text_of(key), "C")
