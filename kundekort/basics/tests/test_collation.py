"""Names in the alphabet of the organisation."""

import pytest
from django.db import connection

from kundekort.basics.collation import KEY_LENGTH, sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nb", ["Zeta", "Ærlig", "Äsch", "Ørn", "Ös", "Aas", "Åsen"]),
        ("da", ["Zeta", "Ære", "Øre", "Århus"]),
        ("sv", ["Zeta", "Åberg", "Äng", "Ög", "Ørsted"]),
        ("fi", ["Zeta", "Åbo", "Äänekoski", "Öja"]),
    ],
)
def test_the_last_letters_come_last_in_their_order(language: str, names: list[str]) -> None:
    assert sorted(names, key=lambda name: sort_key(name, language)) == names


def test_case_accents_and_signs_do_not_matter() -> None:
    assert sort_key("Café  d'Été, AS", "nb") == sort_key("cafe d ete as", "nb")


def test_a_beginning_has_the_beginning_of_the_key() -> None:
    assert sort_key("Åsen Maskin", "nb").startswith(sort_key("ås", "nb"))
    assert sort_key("Åsen Maskin", "nb").startswith(sort_key("aas", "nb"))


def test_the_key_fits_its_column_whatever_the_name() -> None:
    for name in ("ß" * 300, "x" * 10_000, "שלום" * 100, "🌲", "", "   "):
        assert len(sort_key(name, "nb")) <= KEY_LENGTH


def test_the_database_sorts_keys_as_we_do(db: None) -> None:
    keys = [sort_key(name, "sv") for name in ("Ög", "Zeta", "Åberg", "A 1", "Äng", "9 Liv")]
    with connection.cursor() as cursor:
        cursor.execute('SELECT key FROM unnest(%s::text[]) AS key ORDER BY key COLLATE "C"', [keys])
        assert [row[0] for row in cursor.fetchall()] == sorted(keys)
