"""Organisation and phone numbers that pass the checks of their country, different for every customer."""

from itertools import count
from random import Random

_MOD_11 = {"NO": (3, 2, 7, 6, 5, 4, 3, 2), "FI": (7, 9, 10, 5, 8, 4, 2), "DK": (2, 7, 6, 5, 4, 3, 2)}
_FIRST = {"NO": 80_000_000, "FI": 1_000_000, "DK": 1_000_000, "SE": 556_000_000}
_PHONES = {"NO": ("+474", 7), "SE": ("+4670", 7), "FI": ("+35840", 7), "DK": ("+452", 7)}
_TRIES = 8


def org_number(nth: int, country: str) -> str:
    """The organisation number of the `nth` customer. `_TRIES` numbers lie between one customer and the next, because
    one number in eleven has no check digit."""
    for step in count():
        body = str(_FIRST[country] + nth * _TRIES + step)
        if (check := _check_digit(body, country)) < 10:
            return f"{body}{check}"
    raise AssertionError


def _check_digit(body: str, country: str) -> int:
    if country == "SE":
        doubled = (sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(body))
        return -sum(doubled) % 10
    return -sum(weight * int(digit) for weight, digit in zip(_MOD_11[country], body, strict=True)) % 11


def phone(random: Random, country: str) -> str:
    """A mobile number in E.164 form."""
    prefix, digits = _PHONES[country]
    return f"{prefix}{random.randrange(10**digits):0{digits}}"
