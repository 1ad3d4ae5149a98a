"""One choice or several, kept by the ids of the choices, so that renaming a choice changes no value."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Q, Value
from django.db.models.lookups import In
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.definitions import Defined, Option
from kundekort.attributes.expressions import text_of
from kundekort.attributes.types.base import Type, Words
from kundekort.basics.refused import Refused

_BETWEEN = re.compile(r"[;|\n]")


class Choice(Type):
    """One of several."""

    code, label = "choice", gettext_lazy("Choice")
    with_choices = True

    def cleaned(self, one: Defined, given: Any, held: Any) -> Any:
        """The id of the choice. A retired one may only stay."""
        return _checked(one, given, {held})

    def shown(self, one: Defined, value: Any) -> str:
        """The name of the choice."""
        return _name(one, value)

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A select."""
        return forms.ChoiceField(choices=[("", "–"), *_offered(one, {held})])

    def from_cell(self, one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> int:
        """By name in any language, or by code."""
        return _named(one, cell)

    def to_json(self, one: Defined, value: Any) -> Any:
        """The code of the choice."""
        return _code(one, value)

    def from_json(self, one: Defined, given: Any) -> int:
        """From the code of the choice."""
        return _coded(one, given)

    def word_of_program(self, one: Defined, value: str) -> str:
        """From codes, which commas separate."""
        return ",".join(str(_coded(one, code)) for code in value.split(","))

    def condition(self, one: Defined, words: Words) -> Q:
        """Any of the ids, which commas separate."""
        return Q(In(text_of(one.key), [Value(str(pk)) for pk in _ids(one, words[""])]))

    def asked(self, one: Defined, words: Words) -> str:
        """The names of the choices."""
        return ", ".join(_name(one, pk) for pk in _ids(one, words[""]))

    def filter_fields(self, one: Defined) -> dict[str, forms.Field]:
        """Any of all choices, the retired ones too."""
        choices = [(str(option.pk), option.name) for option in one.options]
        return {"": forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)}


class SomeOfThem(forms.CheckboxSelectMultiple):
    """Ticks that can all be taken away: a form that shows them says so even when none is left."""

    template_name = "attributes/some_of_them.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The values that are ticked."""
        return [value for value in super().value_from_datadict(data, files, name) or [] if value]


class Several(Choice):
    """Any number of several."""

    code, label = "several", gettext_lazy("Several choices")

    def cleaned(self, one: Defined, given: Any, held: Any) -> list[int]:
        """The ids in order."""
        many = given if isinstance(given, list | tuple) else [given]
        return sorted({_checked(one, pk, set(held or ())) for pk in many})

    def shown(self, one: Defined, value: Any) -> str:
        """The names in the order of the choices."""
        return ", ".join(option.name for option in _in_order(one, value))

    def field(self, one: Defined, held: Any) -> forms.Field:
        """Ticks."""
        return forms.MultipleChoiceField(choices=_offered(one, set(held or ())), widget=SomeOfThem)

    def cell(self, one: Defined, value: Any) -> str:
        """The names, with semicolons between."""
        return "; ".join(option.name for option in _in_order(one, value))

    def from_cell(self, one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> Any:
        """Names with semicolons, bars or commas between; a name with a comma in it is understood as well."""
        found: list[int] = []
        for part in filter(None, map(str.strip, _BETWEEN.split(cell))):
            names = [part] if _find(one, part) else [word.strip() for word in part.split(",") if word.strip()]
            found += [_named(one, name) for name in names]
        return found

    def to_json(self, one: Defined, value: Any) -> Any:
        """The codes of the choices."""
        return [option.code for option in _in_order(one, value)]

    def from_json(self, one: Defined, given: Any) -> Any:
        """From a list of codes."""
        if not isinstance(given, list):
            raise Refused(_("Send a list of codes."))
        return [_coded(one, code) for code in given]

    def condition(self, one: Defined, words: Words) -> Q:
        """At least one of the ids."""
        found = Q()
        for pk in _ids(one, words[""]):
            found |= Q(attributes__contains={one.key: [pk]})
        return found

    def index(self, key: int) -> str:
        """The index over the whole column finds choices; this one finds who has any."""
        return "USING btree (id)"


def _checked(one: Defined, given: Any, held: set[Any]) -> int:
    option = one.option(int(given)) if str(given).isdecimal() and len(str(given)) < 19 else None
    if option is None or (option.retired and option.pk not in held):
        raise Refused(_("Choose one of: %(choices)s.") % {"choices": _all_names(one)})
    return option.pk


def _offered(one: Defined, held: set[Any]) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in one.options if not each.retired or each.pk in held]


def _in_order(one: Defined, value: Iterable[int]) -> list[Option]:
    return [option for option in one.options if option.pk in set(value)]


def _name(one: Defined, pk: Any) -> str:
    option = one.option(pk)
    return option.name if option else str(pk)


def _code(one: Defined, pk: Any) -> str:
    option = one.option(pk)
    return option.code if option else str(pk)


def _coded(one: Defined, given: Any) -> int:
    for option in one.options:
        if option.code == given:
            return option.pk
    codes = ", ".join(option.code for option in one.options if not option.retired)
    raise Refused(_("Send one of these codes: %(codes)s.") % {"codes": codes})


def _find(one: Defined, name: str) -> Option | None:
    word = _plain(name)
    among = sorted(one.options, key=lambda option: option.retired)
    return next((each for each in among if word in (each.code, *map(_plain, filter(None, each.names)))), None)


def _named(one: Defined, name: str) -> int:
    option = _find(one, name)
    if option is None:
        raise Refused(
            _("“%(name)s” is not a choice. Use one of: %(choices)s.") % {"name": name[:60], "choices": _all_names(one)}
        )
    return option.pk


def _ids(one: Defined, text: str) -> list[int]:
    return [_checked(one, word, {option.pk for option in one.options}) for word in text.split(",")]


def _all_names(one: Defined) -> str:
    names = [option.name for option in one.options if not option.retired]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
