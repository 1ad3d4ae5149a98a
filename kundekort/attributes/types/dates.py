"""Dates, kept in ISO form."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, Value
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.attributes.definitions import Defined
from kundekort.attributes.expressions import day_of
from kundekort.attributes.types.base import Type, Words
from kundekort.attributes.types.numbers import between
from kundekort.basics.refused import Refused
from kundekort.ui import formats

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})")


class Date(Type):
    """A day."""

    code, label = "date", gettext_lazy("Date")
    operators = ("", "from", "to", "has")

    def cleaned(self, one: Defined, given: Any, held: Any) -> str:
        """2026-11-21."""
        return (given if isinstance(given, date) else _read(str(given))).isoformat()

    def shown(self, one: Defined, value: Any) -> str:
        """21.11.2026 in nb."""
        return formats.day(date.fromisoformat(value))

    def field(self, one: Defined, held: Any) -> forms.Field:
        """The browser's own calendar."""
        return forms.CharField(widget=forms.DateInput({"type": "date"}))

    def cell(self, one: Defined, value: Any) -> date:
        """A date a spreadsheet can calculate with."""
        return date.fromisoformat(value)

    def condition(self, one: Defined, words: Words) -> Q:
        """Exactly a day, or between two, both included."""
        lookups = {"": Exact, "from": GreaterThanOrEqual, "to": LessThanOrEqual}
        return Q(
            *(lookups[word](day_of(one.key), Value(self.cleaned(one, text, None))) for word, text in words.items())
        )

    def asked(self, one: Defined, words: Words) -> str:
        """“01.01.2026 – 31.12.2026”."""
        return between({word: self.shown(one, self.cleaned(one, text, None)) for word, text in words.items()})

    def filter_fields(self, one: Defined) -> dict[str, forms.Field]:
        """From and to."""
        return {"from": self.field(one, None), "to": self.field(one, None)}

    def index(self, key: int) -> str:
        """By day: ISO dates in the order of their bytes."""
        return f'USING btree ({self.sql(key)} COLLATE "C")'


def _read(text: str) -> date:
    found = _YEAR_FIRST.fullmatch(text.strip()) or _DAY_FIRST.fullmatch(text.strip())
    try:
        if found and int(found["year"]) >= 1000:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass
    raise Refused(_("This is not a date. Write it as %(example)s.") % {"example": formats.day(date(2026, 11, 21))})
