"""The sort keys of a customer, and the numbers customers get."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from kundekort.basics import series
from kundekort.basics.collation import sort_key
from kundekort.basics.refused import Refused
from kundekort.customers.models.customer import Customer

SERIES = "customer"
FIRST_NUMBER = 10001
_DIGITS = re.compile(r"\d+")


def set_keys(customer: Customer) -> None:
    """Compute the keys that lists are sorted by."""
    customer.name_key = sort_key(customer.display_name, settings.SORTING_LANGUAGE)
    customer.number_key = number_key(customer.number)


def number_key(number: str) -> str:
    """Numbers inside a customer number padded, so that 9 comes before 10."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(10)[-20:], number.lower())[:40]


def next_numbers(count: int) -> list[str]:
    """The next free customer numbers, past those that were given by hand. Must run in a transaction."""
    numbers: list[str] = []
    while len(numbers) < count:
        taken = [str(number) for number in series.take(SERIES, count - len(numbers), first=FIRST_NUMBER)]
        used = set(Customer.everywhere.filter(number__in=taken).values_list("number", flat=True))
        numbers += [number for number in taken if number not in used]
    return numbers


@contextmanager
def refusing_taken_numbers() -> Iterator[None]:
    """Turn the database's refusal of a second customer with the same number into a Refused."""
    try:
        yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise Refused(
            _("This customer number is taken. Choose another."), field="number", code="number_taken"
        ) from error


def reach(numbers: Sequence[str]) -> None:
    """Move the series past numbers given by hand, when they are close enough to be of the same series."""
    plain = [int(number) for number in numbers if number.isdecimal() and number.isascii() and len(number) <= 9]
    if plain:
        series.reach(SERIES, max(plain), first=FIRST_NUMBER)
