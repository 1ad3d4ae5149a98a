"""Countries and currencies to choose from: ours first, then the rest of the world by name."""

from collections.abc import Callable, Iterator

from babel import Locale
from django.utils.translation import get_language

NEAREST = ("NO", "SE", "FI", "DK", "IS")
NEAREST_CURRENCIES = ("NOK", "SEK", "EUR", "DKK", "ISK", "USD", "GBP")

type Choices = list[tuple[str, str]]


def _locale() -> Locale:
    return Locale.parse((get_language() or "en").replace("-", "_"))


def country_name(code: str) -> str:
    """The name of a country (ISO 3166) in the reader's language."""
    return str(_locale().territories.get(code, code))


def _countries() -> Choices:
    names = {code: name for code, name in _locale().territories.items() if len(code) == 2 and code.isalpha()}
    rest = sorted(names.keys() - set(NEAREST) - {"EU", "EZ", "UN", "ZZ", "XA", "XB"}, key=names.__getitem__)
    return [(code, names[code]) for code in (*NEAREST, *rest)]


def _currencies() -> Choices:
    names = _locale().currencies
    return [(code, f"{code} {names.get(code, '')}") for code in NEAREST_CURRENCIES]


class _Spoken:
    """Choices made anew in the reader's language each time a form is drawn."""

    def __init__(self, make: Callable[[], Choices]) -> None:
        self.make = make

    def __call__(self) -> Iterator[tuple[str, str]]:
        return iter(self.make())


COUNTRIES = _Spoken(_countries)
CURRENCIES = _Spoken(_currencies)
