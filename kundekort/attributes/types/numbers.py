"""Numbers and money: exact decimals, kept as text in one form, `12.5` and `1250.00`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Expression, Q, Value
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from kundekort.attributes.definitions import Defined
from kundekort.attributes.expressions import number_of
from kundekort.attributes.types.base import Type, Words
from kundekort.basics.refused import Refused
from kundekort.people.organisation import home
from kundekort.ui import formats

WHOLE_DIGITS = 15
_PLAIN = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?")
_GROUPED = {
    ",": re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
    ".": re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
}
_CALCULATED = re.compile(r"-?\d{1,15}\.\d{11,}")
_TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_NOT_DIGITS = re.compile(r"[\s'’]|kr\.?$|^kr\.?|€|\$|£", re.IGNORECASE)


class Number(Type):
    """A number with up to six decimals."""

    code, label = "number", pgettext_lazy("type of attribute", "Number")
    operators = ("", "from", "to", "has")
    decimals = 6

    def cleaned(self, one: Defined, given: Any, held: Any) -> str:
        """The number as text: no sign but minus, a point, no zeros at the end."""
        number = given if isinstance(given, Decimal) else read_number(given)
        if not number.is_finite() or abs(number) >= 10**WHOLE_DIGITS:
            raise Refused(_("At most %(digits)d digits before the decimals.") % {"digits": WHOLE_DIGITS})
        rounded = round(number, self.decimals)
        if rounded != number:
            raise Refused(_("At most %(decimals)d decimals.") % {"decimals": self.decimals})
        return self._text(rounded)

    def shown(self, one: Defined, value: Any) -> str:
        """With spaces between thousands."""
        return formats.number(Decimal(value), _decimals(value))

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A text field, since browsers read numbers in the language of the machine."""
        return forms.CharField(widget=forms.TextInput({"inputmode": "decimal"}))

    def written(self, one: Defined, value: Any) -> str:
        """As the reader writes numbers, without spaces."""
        return formats.plain_number(Decimal(value))

    def cell(self, one: Defined, value: Any) -> Decimal:
        """A number a spreadsheet can calculate with."""
        return Decimal(value)

    def from_cell(self, one: Defined, cell: str, yes_or_no: Mapping[str, bool]) -> Any:
        """The text, but for the last digits of what a spreadsheet has calculated: 0.30000000000000004."""
        return Decimal(format(float(cell), ".12g")) if _CALCULATED.fullmatch(cell) else cell

    def from_json(self, one: Defined, given: Any) -> Decimal:
        """From a text such as "1250.50", or from a JSON number."""
        if isinstance(given, bool) or not isinstance(given, str | int | float) or not _PLAIN.fullmatch(str(given)):
            raise Refused(_("Send a number as a text with a decimal point, such as “1250.50”."))
        return Decimal(str(given))

    def word_of_program(self, one: Defined, value: str) -> Decimal:
        """From a number with a decimal point."""
        return self.from_json(one, value)

    def condition(self, one: Defined, words: Words) -> Q:
        """Exactly a number, or between two, both included."""
        typed = {word: Value(Decimal(self.cleaned(one, text, None))) for word, text in words.items()}
        lookups = {"": Exact, "from": GreaterThanOrEqual, "to": LessThanOrEqual}
        return Q(*(lookups[word](number_of(one.key), value) for word, value in typed.items()))

    def asked(self, one: Defined, words: Words) -> str:
        """“10 – 20”."""
        return between({word: self.shown(one, self.cleaned(one, text, None)) for word, text in words.items()})

    def filter_fields(self, one: Defined) -> dict[str, forms.Field]:
        """From and to."""
        return {"from": self.field(one, None), "to": self.field(one, None)}

    def expression(self, key: str) -> Expression:
        """As an exact number."""
        return number_of(key)

    def sql(self, key: int) -> str:
        """As an exact number."""
        return f"((attributes ->> '{key:d}')::numeric)"

    def _text(self, number: Decimal) -> str:
        text = format(number, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text


class Money(Number):
    """An amount in the currency of the organisation."""

    code, label = "money", gettext_lazy("Money")
    decimals = 2

    def shown(self, one: Defined, value: Any) -> str:
        """With its currency."""
        return formats.money(Decimal(value), home().currency)

    def field(self, one: Defined, held: Any) -> forms.Field:
        """A text field that says which currency it is."""
        field = super().field(one, held)
        field.help_text = _("In %(currency)s.") % {"currency": home().currency}
        return field

    def _text(self, number: Decimal) -> str:
        return format(number if number else Decimal(0), ".2f")


def between(shown: Mapping[str, str]) -> str:
    """A span as people write it: “10 – 20”, “from 10”, “to 20”."""
    if exact := shown.get(""):
        return exact
    low, high = shown.get("from", ""), shown.get("to", "")
    if low and high:
        return f"{low} – {high}"
    return _("from %(low)s") % {"low": low} if low else _("to %(high)s") % {"high": high}


def read_number(given: Any) -> Decimal:
    """A number as people of the language write it: 1 250,50 in nb and sv, 1,250.50 in en. Raises Refused.

    A text that can be read in two ways, such as 1.250 in Norwegian, is refused.
    """
    text = _NOT_DIGITS.sub("", str(given).replace("\u2212", "-"))
    group = "," if (get_language() or "en").startswith("en") else "."
    if _TWO_WAYS.fullmatch(text) and group == ".":
        raise Refused(_("“%(number)s” can be read in two ways. Write it without a point.") % {"number": text})
    if _GROUPED[group].fullmatch(text):
        text = text.replace(group, "")
    text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise Refused(_("This is not a number. Write it as %(example)s.") % {"example": formats.amount(Decimal(1250))})
    return Decimal(text)


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])
