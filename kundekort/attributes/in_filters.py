"""Attributes in filters: each by its own word, asking as its type does."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import Defined, remembered
from kundekort.attributes.types import type_of
from kundekort.people.models import User
from kundekort.selections.asks import Asks, day, number, one_of, text
from kundekort.selections.conditions import Asked, Condition, Conditions, declare_source
from kundekort.selections.days import span_of

_YES_OR_NO = (("yes", _("yes")), ("no", _("no")))


def _asks(one: Defined) -> Asks:
    if one.type in ("number", "money"):
        return number("is", "has", "no")
    if one.type == "date":
        return day("is", "has", "no")
    if one.type == "yes_no":
        return one_of(lambda: _YES_OR_NO, "has", "no")
    if one.options:
        return one_of(lambda: [(str(option.pk), option.name) for option in one.options], "has", "no")
    return text("holds", "has", "no")


def _narrowed(one: Defined, asked: Asked) -> Q:
    type = type_of(one)
    if asked.operator == "has":
        return Q(IsNull(type.expression(one.key), False))
    if one.options:
        return type.condition(one, {"": ",".join(asked.values)})
    if one.type == "date" and asked.operator != "is":
        first, last = span_of(asked)
        words = {"from": first.isoformat() if first else "", "to": last.isoformat() if last else ""}
        return type.condition(one, {word: value for word, value in words.items() if value})
    read = [type.word_of_program(one, value) for value in asked.values]
    if asked.operator == "between":
        return type.condition(one, {"from": read[0], "to": read[1]})
    word = asked.operator if asked.operator in ("from", "to") else ""
    return reduce(or_, (type.condition(one, {word: value}) for value in read))


def _of(one: Defined) -> Condition:
    return Condition(one.name, _asks(one), lambda asked: _narrowed(one, asked), one.section or _("Attributes"))


def _conditions(kind: str, _user: User) -> Conditions:
    return {one.word: _of(one) for one in remembered(kind)}


declare_source(_conditions)
