"""Money: an exact amount with its currency, and the one rule by which amounts are rounded. Never float."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from babel.numbers import get_currency_precision
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

LARGEST = Decimal(10) ** 12
"""More than any customer owes; what is above is a slip of the keyboard."""
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:[.,'][0-9]{3})+")
_DECIMALS = re.compile(r"(.*?)([.,])([0-9]{1,2})")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


@dataclass(frozen=True)
class Money:
    """An amount in a currency (ISO 4217). Amounts of different currencies are neither added nor compared."""

    amount: Decimal
    currency: str

    def __add__(self, other: Self) -> Self:
        return type(self)(self.amount + self._beside(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.amount - self._beside(other), self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._beside(other)

    def __le__(self, other: Self) -> bool:
        return self.amount <= self._beside(other)

    def __str__(self) -> str:
        return f"{rounded(self.amount, self.currency)} {self.currency}"

    def rounded(self) -> Self:
        """The same in whole units of the smallest coin on paper: øre, cent."""
        return type(self)(rounded(self.amount, self.currency), self.currency)

    def _beside(self, other: Self) -> Decimal:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} are different money")
        return other.amount


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount with the decimals of its currency (CLDR, after ISO 4217), halves away from zero."""
    return amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency)), ROUND_HALF_UP)


def amount_from(text: str, *, field: str = "") -> Decimal | None:
    """What people type: "400 000", "1 234,50", "1.234,50", "1,234.50"; None for nothing.

    One sign with three figures behind it parts thousands. Raises Refused for what is no amount from 0 to LARGEST.
    """
    digits = _SPACES.sub("", text)
    if not digits:
        return None
    found = _DECIMALS.fullmatch(digits)
    whole, decimals = (found[1], found[3]) if found else (digits, "0")
    signs = set(whole) & set(".,'")
    if not _WHOLE.fullmatch(whole) or len(signs) > 1 or (found and found[2] in signs):
        raise Refused(_("Write an amount such as 1 234,50."), field=field, code="invalid")
    amount = Decimal(f"{re.sub(r"[.,']", '', whole)}.{decimals}")
    if amount >= LARGEST:
        raise Refused(_("This amount is too large."), field=field, code="invalid")
    return amount
