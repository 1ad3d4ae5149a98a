"""One letter is one, here and in the database."""

import pytest
from django.db import connection

from kundekort.search.folding import fold, is_marked, marked


def folded_there(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_fold(%s)", [text])
        return str(cursor.fetchone()[0])


@pytest.mark.row(25)
@pytest.mark.parametrize(
    "alike",
    [("Åsen", "aasen", "ÅSEN", "asen", "A\u030asen"), ("Øystein", "oystein", "oeystein", "Öystein"),
     ("Møller", "Möller", "Moller", "moeller"), ("Ærø", "aero", "Äro"), ("Café", "CAFE"), ("Straße", "strasse")],
)  # fmt: skip
def test_letters_are_folded_both_ways(db, alike):
    assert len({folded_there(text) for text in alike}) == 1
    assert {folded_there(text) for text in alike} == {fold(text) for text in alike}


def test_python_and_the_database_fold_all_of_europe_alike(db):
    letters = [chr(code) for code in (*range(0x21, 0x7F), *range(0xC0, 0x17F)) if chr(code).isalpha()]
    letters = [letter for letter in letters if letter not in "ŉĸŋŊ"]
    assert [letter for letter in letters if folded_there(letter) != fold(letter)] == []


def test_a_beginning_folds_to_a_beginning(db):
    for text in ("Aasen", "Moeller", "Kaare", "Michael", "Israel", "Ærøskøbing"):
        assert all(folded_there(text).startswith(folded_there(text[:end])) for end in range(len(text) + 1))


def test_what_was_typed_is_marked_as_it_stands():
    assert marked("Nordlys Elektro AS", "elek nord") == [
        ("Nord", True), ("lys ", False), ("Elek", True), ("tro AS", False),
    ]  # fmt: skip
    assert marked("Ålesund Auto", "aal") == [("Ål", True), ("esund Auto", False)]
    assert marked("923 609 016", "923609") == [("923 609", True), (" 016", False)]
    assert marked("Nordlys", "ordl") == [("N", False), ("ordl", True), ("ys", False)]
    assert not is_marked(marked("Nordlys", "%_.*"))
    assert marked("", "nord") == []
