"""The quick ways of reading numbers come to the same as the thorough ones."""

import random

import pytest
from stdnum.exceptions import ValidationError
from stdnum.no import orgnr

from kundekort.basics import phones
from kundekort.basics.refused import Refused
from kundekort.customers import identifiers


def answer(read: object, *arguments: str) -> str:
    try:
        return str(read(*arguments))  # type: ignore[operator]
    except (Refused, ValidationError):
        return "refused"


@pytest.mark.parametrize("country", ["NO", "SE", "FI", "DK"])
def test_a_phone_number_is_read_the_same_way_quickly_and_thoroughly(country: str) -> None:
    luck = random.Random(country)  # noqa: S311 - not a secret
    for _try in range(1500):
        start = luck.choice(["0", "0", "", "00", "+"])
        text = start + "".join(luck.choice("0123456789") for _digit in range(luck.randint(5, 12)))
        assert answer(identifiers.phone, text, country) == answer(phones._parsed_phone, text, country, "phone"), text


def test_a_norwegian_number_is_checked_as_thoroughly_quickly() -> None:
    luck = random.Random(9)  # noqa: S311 - not a secret
    accepted = 0
    for _try in range(5000):
        text = str(luck.randint(1, 999_999_999))
        quick = answer(identifiers.org_number, text, "NO")
        assert quick == answer(orgnr.validate, text), text
        accepted += quick != "refused"
    assert accepted > 100
