"""Addresses as each country writes them."""

import pytest

from kundekort.addresses import formats
from kundekort.addresses.models import Address
from kundekort.basics.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "country", "stored", "shown"),
    [
        ("5003", "NO", "5003", "5003"),
        ("N-5003", "NO", "5003", "5003"),
        ("158", "NO", "0158", "0158"),
        ("123 45", "SE", "12345", "123 45"),
        ("SE-12345", "SE", "12345", "123 45"),
        ("100", "FI", "00100", "00100"),
        ("DK-2100", "DK", "2100", "2100"),
        (" sw1a  1aa ", "GB", "SW1A 1AA", "SW1A 1AA"),
        ("", "NO", "", ""),
    ],
)
def test_post_codes_are_stored_plain_and_shown_as_written_there(written, country, stored, shown) -> None:
    assert formats.post_code(written, country) == stored
    assert formats.shown_post_code(stored, country) == shown


@pytest.mark.parametrize(("code", "country"), [("50033", "NO"), ("1234", "SE"), ("ABCDE", "FI"), ("21000", "DK")])
def test_a_post_code_that_is_none_is_refused_with_an_example(code: str, country: str) -> None:
    with pytest.raises(Refused, match="is written like"):
        formats.post_code(code, country)


@pytest.mark.parametrize(
    ("country", "place", "lines"),
    [
        ("NO", {"post_code": "5003", "town": "Bergen"}, ["Att. Kari", "Storgata 1", "5003 Bergen"]),
        ("SE", {"post_code": "41119", "town": "Göteborg"}, ["Att. Kari", "Storgata 1", "411 19 Göteborg", "Sweden"]),
        ("US", {"post_code": "02108", "town": "Boston", "region": "MA"},
         ["Att. Kari", "Storgata 1", "Boston, MA 02108", "United States"]),
        ("US", {"town": "Boston"}, ["Att. Kari", "Storgata 1", "Boston", "United States"]),
        ("GB", {"post_code": "SW1A 1AA", "town": "London"},
         ["Att. Kari", "Storgata 1", "London", "SW1A 1AA", "United Kingdom"]),
        ("DE", {"post_code": "10115", "town": "Berlin"}, ["Att. Kari", "Storgata 1", "10115 Berlin", "Germany"]),
    ],
)  # fmt: skip
def test_the_lines_of_an_envelope(country: str, place: dict[str, str], lines: list[str]) -> None:
    assert Address(attention="Kari", street="Storgata 1", country=country, **place).lines == lines
