from decimal import Decimal

import pytest

from kundekort.basics.money import Money, amount_from, rounded
from kundekort.basics.refused import Refused


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None), ("  ", None), ("0", "0"), ("400000", "400000"), ("400 000", "400000"), ("1 234,50", "1234.50"),
        ("1234.5", "1234.5"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1.234", "1234"), ("1,234", "1234"),
        ("1.234.567", "1234567"), ("1'234'567,8", "1234567.8"), ("1\u00a0234,50", "1234.50"), ("0,10", "0.10"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed, amount):
    assert amount_from(typed) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "typed",
    ["x", "-1", "1,2,3", "1.2345", "12.34.56", "1,234.567", "1.23,4", "1.234.56", "1e5", "NaN", "∞", "٣", "1_000", ",5",
     "1.234,567.8", "1" * 13, "1 kr"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Refused):
        amount_from(typed)


def test_halves_are_rounded_away_from_zero_to_the_decimals_of_the_currency():
    assert rounded(Decimal("2.675"), "NOK") == Decimal("2.68")
    assert rounded(Decimal("-2.675"), "NOK") == Decimal("-2.68")
    assert rounded(Decimal("2.5"), "ISK") == Decimal(3)
    assert Money(Decimal("0.1"), "SEK") + Money(Decimal("0.2"), "SEK") == Money(Decimal("0.3"), "SEK")
    assert str(Money(Decimal("1234.5"), "EUR")) == "1234.50 EUR"


def test_different_currencies_are_not_mixed():
    for mix in (Money.__add__, Money.__sub__, Money.__lt__, Money.__le__):
        with pytest.raises(ValueError, match="different money"):
            mix(Money(Decimal(1), "NOK"), Money(Decimal(1), "SEK"))
    assert Money(Decimal(1), "NOK") < Money(Decimal(2), "NOK")
    assert Money(Decimal(3), "NOK") - Money(Decimal(1), "NOK") == Money(Decimal(2), "NOK").rounded()
