"""The filters by attributes over a list: those in force, the one that is being typed, and those one may choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.attributes.definitions import Defined, remembered
from kundekort.attributes.filtering import Filter, word_of
from kundekort.attributes.types import type_of

CHOOSE = "open"
_LABELS = {"from": lambda: _("from"), "to": lambda: _("to"), "has": lambda: _("Filled in")}


@dataclass(frozen=True)
class Chip:
    """A filter in force."""

    label: str
    value: str
    remove_url: str
    open_url: str
    words: dict[str, str]


@dataclass(frozen=True)
class Bar:
    """What stands over a list."""

    chips: list[Chip]
    opened: Defined | None
    form: forms.Form | None
    choices: list[tuple[str, str]]


def filter_bar(kind: str, filters: Iterable[Filter], query: QueryDict) -> Bar:
    """The bar for an address. `?open=a7` opens the filter by one attribute to be typed."""
    definitions = remembered(kind)
    in_force = {each.one.word: each for each in filters}
    opened = definitions.by_word.get(query.get(CHOOSE, ""))
    chips = [_chip(each, query) for word, each in in_force.items() if not opened or word != opened.word]
    choices = [(one.word, one.name) for one in definitions if one.word not in in_force]
    return Bar(chips, opened, _form(opened, in_force.get(opened.word)) if opened else None, choices)


def _chip(each: Filter, query: QueryDict) -> Chip:
    rest = query.copy()
    for word in each.in_address:
        del rest[word]
    opening = query.copy()
    opening[CHOOSE] = each.one.word
    for words in (rest, opening):
        words.pop("cursor", None)
    return Chip(each.one.name, each.asked, f"?{rest.urlencode()}", f"?{opening.urlencode()}", each.in_address)


def _form(one: Defined, given: Filter | None) -> forms.Form:
    form = forms.Form()
    words = given.words if given else {}
    for operator, field in type_of(one).filter_fields(one).items():
        _add(form, one, operator, field, words)
    has = forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))])
    _add(form, one, "has", has, words)
    return form


def _add(form: forms.Form, one: Defined, operator: str, field: forms.Field, words: Any) -> None:
    field.required = False
    field.help_text = ""
    field.label = _LABELS[operator]() if operator in _LABELS else one.name
    typed = words.get(operator, "")
    field.initial = typed.split(",") if isinstance(field, forms.MultipleChoiceField) else typed
    form.fields[word_of(one, operator)] = field
