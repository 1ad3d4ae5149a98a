"""Numbers, dates and times as people of a language write them.

The patterns and symbols are those of the CLDR, by way of Babel. They are read once for each language and turned into
Python's own format strings, because a card formats hundreds of values.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop

type Day = datetime.date | datetime.datetime

_SPACE = "\u00a0"
_ENGLISH = "en_GB"  # day before month, as everybody in the Nordic countries reads dates
_NEAR = {0: gettext_noop("today"), 1: gettext_noop("yesterday"), -1: gettext_noop("tomorrow")}
_TOKEN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|.")
_FIELDS = {
    "y": "{0.year}", "yy": "{0.year}", "yyyy": "{0.year}", "M": "{0.month}", "MM": "{0.month:02}", "MMM": "{1}",
    "d": "{0.day}", "dd": "{0.day:02}", "EEEE": "{2}", "EEE": "{3}", "E": "{3}", "ccc": "{3}",
    "H": "{0.hour}", "HH": "{0.hour:02}", "mm": "{0.minute:02}",
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """How one language writes: format strings, names, and the signs of numbers."""

    locale: Locale
    signs: dict[int, str]
    day: str
    day_of_year: str
    day_of_week: str
    clock: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]

    def write(self, pattern: str, at: Day) -> str:
        """`at` by one of the format strings."""
        weekday = at.weekday()
        return pattern.format(at, self.months[at.month - 1], self.weekdays[weekday], self.short_weekdays[weekday])


@lru_cache(maxsize=20)
def _style(language: str) -> Style:
    locale = Locale.parse(_ENGLISH if language == "en" else language, sep="-" if "-" in language else "_")
    symbols = locale.number_symbols["latn"]
    months, days = locale.months["format"]["abbreviated"], locale.days["format"]
    group = _SPACE if symbols["group"].isspace() else symbols["group"]
    return Style(
        locale=locale,
        signs={ord(","): group, ord("."): symbols["decimal"], ord("-"): symbols["minusSign"]},
        day=_format_string(locale.date_formats["short"].pattern),
        day_of_year=_format_string(locale.datetime_skeletons["MMMd"].pattern),
        day_of_week=_format_string(locale.datetime_skeletons["MMMEd"].pattern),
        clock=_format_string(locale.time_formats["short"].pattern),
        months=tuple(months[month] for month in range(1, 13)),
        weekdays=tuple(days["wide"][weekday] for weekday in range(7)),
        short_weekdays=tuple(days["abbreviated"][weekday] for weekday in range(7)),
    )


def _format_string(cldr: str) -> str:
    """ "dd.MM.y" becomes "{0.day:02}.{0.month:02}.{0.year}"."""
    return "".join(_FIELDS[token[0]] if token[2] else (token[1] or token[0]) for token in _TOKEN.finditer(cldr))


def _here() -> Style:
    return _style(get_language() or "en")


def _local(value: Day) -> Day:
    return timezone.localtime(value) if isinstance(value, datetime.datetime) and timezone.is_aware(value) else value


def number(value: Decimal | float | None, decimals: int = 0) -> str:
    """1234567 as "1 234 567"; nothing for None."""
    return "" if value is None or value == "" else f"{value:,.{decimals}f}".translate(_here().signs)


def plain_number(value: Decimal) -> str:
    """1234.5 as a program reads it in this language: "1234,5", without spaces, with the minus of the keyboard."""
    return format(value, "f").translate({ord("."): _here().signs[ord(".")]})


def amount(value: Decimal | None) -> str:
    """An amount with two decimals and no currency: "1 234,50"."""
    return number(value, 2)


def money(value: Decimal | None, currency: str) -> str:
    """An amount with its currency, ISO 4217: "1 234,50 kr"; a currency the language has no sign for keeps its code."""
    if value is None or value == "":
        return ""
    return f"{amount(value)}{_SPACE}{_here().locale.currency_symbols.get(currency, currency)}"


def day(value: Day | None) -> str:
    """A date: 21.11.2026 in nb, 2026-11-21 in sv."""
    style = _here()
    return style.write(style.day, _local(value)) if value else ""


def moment(value: datetime.datetime | None) -> str:
    """A date with the time of day in the organisation's time zone: 21.11.2026 15:42."""
    style = _here()
    return style.write(f"{style.day} {style.clock}", _local(value)) if value else ""


def when(value: Day | None) -> str:
    """In words as near as possible: "yesterday 15:42", "Wednesday 08:51", "12 Nov", and the date when far off."""
    if not value:
        return ""
    style, at = _here(), _local(value)
    timed = isinstance(at, datetime.datetime)
    days = (timezone.localdate() - (at.date() if isinstance(at, datetime.datetime) else at)).days
    clock = f" {style.clock}" if timed else ""
    if days in _NEAR:
        return gettext(_NEAR[days]) + style.write(clock, at)
    if 1 < days < 7:
        return style.write(_FIELDS["EEEE"] + clock, at)
    if -180 < days < 0:
        return style.write(style.day_of_week + clock, at)
    return style.write(style.day_of_year if 0 < days < 180 else style.day, at)


def file_size(value: int | None) -> str:
    """Bytes as "12 kB" or "3,4 MB", powers of ten."""
    if value is None:
        return ""
    if value < 1_000_000:
        return f"{number(max(1, round(value / 1000)))}{_SPACE}kB"
    return f"{number(value / 1_000_000, 1)}{_SPACE}MB"
