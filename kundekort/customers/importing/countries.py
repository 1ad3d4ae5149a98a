"""What a new customer speaks and pays with when the file does not say: as people do in the customer's country."""

from functools import cache

from babel.numbers import get_territory_currencies

from kundekort.customers.facts import Facts

_LANGUAGES = {"NO": "nb", "SJ": "nb", "SE": "sv", "FI": "fi", "AX": "sv", "DK": "da", "FO": "da", "GL": "da"}


@cache
def usual_in(country: str) -> Facts:
    """Language and currency of a country (ISO 3166); English and the euro where nothing else is known."""
    currencies = get_territory_currencies(country)
    return {"language": _LANGUAGES.get(country, "en"), "currency": currencies[0] if currencies else "EUR"}
