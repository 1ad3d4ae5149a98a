"""What a condition of a filter asks for: a choice, a text, a day, a number, or only whether there is something."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kundekort.basics.refused import Refused
from kundekort.ui import formats

OPERATORS: Mapping[str, str | Promise] = {
    "is": pgettext_lazy("filter", "is"),
    "not": pgettext_lazy("filter", "is not"),
    "begins": pgettext_lazy("filter", "begins with"),
    "holds": pgettext_lazy("filter", "contains"),
    "from": pgettext_lazy("filter", "from"),
    "to": pgettext_lazy("filter", "to"),
    "between": pgettext_lazy("filter", "between"),
    "last": pgettext_lazy("filter", "in the last (days)"),
    "has": pgettext_lazy("filter", "is filled in"),
    "no": pgettext_lazy("filter", "is empty"),
}
"""In the order they are offered."""
WITHOUT_VALUE = frozenset({"has", "no"})
POSITIVE = {"not": "is", "no": "has"}
"""The operators that say the contrary of another."""
MOST_VALUES = 50
_LONGEST = 200
_DAYS = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Asks:
    """What is asked for: with which operators, and how its values are checked and shown."""

    operators: Sequence[str]
    choices: Callable[[], Iterable[tuple[str, Any]]] | None = None
    input: str = "text"
    source: str = ""
    """The name of the address that suggests values."""
    read: Callable[[str], str] = field(default=str)
    show: Callable[[str], str] = field(default=str)

    def cleaned(self, operator: str, values: Sequence[str]) -> tuple[str, ...]:
        """The values as they are kept. Raises Refused with a sentence about the value."""
        given = tuple(dict.fromkeys(filter(None, (_plain(value) for value in values))))
        if operator in WITHOUT_VALUE:
            return ()
        if not given:
            raise Refused(_("a value is missing"))
        if len(given) > (2 if operator == "between" else MOST_VALUES):
            raise Refused(_("there are too many values"))
        if operator == "last":
            return (_day_count(given[0]),)
        read = tuple(self._known(value) for value in given)
        return read if operator != "between" or len(read) == 2 else read * 2

    def shown(self, operator: str, values: Sequence[str]) -> str:
        """The values as people read them."""
        if operator == "last":
            return values[0]
        known = {str(value): str(label) for value, label in self.choices()} if self.choices else {}
        return (" – " if operator == "between" else ", ").join(known.get(value) or self.show(value) for value in values)

    def _known(self, value: str) -> str:
        if self.choices and value not in {str(code) for code, _label in self.choices()}:
            raise Refused(_("“%(value)s” is not one of the choices") % {"value": value[:40]})
        return self.read(value)


def text(*operators: str) -> Asks:
    """Something written: is, is not, begins with; or the operators that are named."""
    return Asks(operators or ("is", "not", "begins"))


def one_of(choices: Callable[[], Iterable[tuple[str, Any]]], *more: str) -> Asks:
    """One of some choices: is, is not."""
    return Asks(("is", "not", *more), choices, input="select")


def day(*more: str) -> Asks:
    """A day: from, to, between, in the last days."""
    return Asks(("from", "to", "between", "last", *more), input="date", read=_read_day, show=_show_day)


def number(*more: str) -> Asks:
    """A number with a decimal point: from, to, between."""
    return Asks(("from", "to", "between", *more), input="number", read=_read_number, show=_show_number)


def presence() -> Asks:
    """Whether there is something at all."""
    return Asks(("has", "no"))


def _plain(value: Any) -> str:
    return str(value).replace("\0", "").strip()[:_LONGEST]


def _day_count(value: str) -> str:
    if not _DAYS.fullmatch(value):
        raise Refused(_("“%(value)s” is not a number of days") % {"value": value[:40]})
    return value


def _read_day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Refused(_("“%(value)s” is not a date such as 2026-11-21") % {"value": value[:40]}) from None


def _show_day(value: str) -> str:
    return formats.day(date.fromisoformat(value))


def _read_number(value: str) -> str:
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", value.replace(",", ".")):
        raise Refused(_("“%(value)s” is not a number such as 1250.50") % {"value": value[:40]})
    return value.replace(",", ".")


def _show_number(value: str) -> str:
    return formats.plain_number(Decimal(value))
