"""Countries and currencies to choose from: ours first, then the rest of the world by name."""

from collections.abc import Callable, Iterator
from functools import cache

from babel import Locale
from django.utils.translation import get_language

NEAREST = ("NO", "SE", "FI", "DK", "IS")
NEAREST_CURRENCIES = ("NOK", "SEK", "EUR", "DKK", "ISK", "USD", "GBP")

type Choices = list[tuple[str, str]]


@cache
def _locale(language: str | None) -> Locale:
    return Locale.parse((language or "en").replace("-", "_"))


def country_name(code: str) -> str:
    """The name of a country (ISO 3166) in the reader's language."""
    return str(_locale(get_language()).territories.get(code, code))


def _countries(locale: Locale) -> Choices:
    names = {code: name for code, name in locale.territories.items() if len(code) == 2 and code.isalpha()}
    rest = sorted(names.keys() - set(NEAREST) - {"EU", "EZ", "UN", "ZZ", "XA", "XB"}, key=names.__getitem__)
    return [(code, names[code]) for code in (*NEAREST, *rest)]


def _currencies(locale: Locale) -> Choices:
    names = locale.currencies
    return [(code, f"{code} {names.get(code, '')}") for code in NEAREST_CURRENCIES]


class _Spoken:
    """Choices in the language of whoever is shown the form; made once for each language."""

    def __init__(self, make: Callable[[Locale], Choices]) -> None:
        self.make = cache(lambda language: make(_locale(language)))

    def __call__(self) -> Iterator[tuple[str, str]]:
        return iter(self.make(get_language()))


COUNTRIES = _Spoken(_countries)
CURRENCIES = _Spoken(_currencies)
