"""Finding in a register that was loaded: words in any order, beginnings, æ ø å both ways, numbers."""

from pathlib import Path

import pytest

from kundekort.registers import finding, loading
from kundekort.registers.folding import words_of
from kundekort.registers.tests.dumps import dump, number, unit

pytestmark = [pytest.mark.django_db, pytest.mark.row(25)]


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Path) -> None:
    loading.load(dump(tmp_path))


def names(typed: str) -> list[str]:
    return [company.name for company in finding.find("NO", typed, 10)]


@pytest.mark.parametrize("typed", ["nordlys elektro", "Elektro Nordlys", "NORDL ELEK", "  elektro,nordlys AS "])
def test_words_are_found_in_any_order_by_their_beginnings(typed: str) -> None:
    assert names(typed) == ["NORDLYS ELEKTRO AS"]


@pytest.mark.parametrize("typed", ["åsen", "aasen", "asen", "ÅSEN", "Asen"])
def test_letters_with_rings_and_without_are_one(typed: str) -> None:
    assert names(typed) == ["AASEN BYGG AS", "BYGG OG BETONG ÅSEN ANS"]


@pytest.mark.parametrize("typed", ["øystein", "oystein", "Oeystein", "møller", "moller", "Möller", "moeller"])
def test_so_are_those_with_strokes_and_dots(typed: str) -> None:
    assert names(typed) == ["ØYSTEIN MØLLER TRANSPORT"]


def test_the_town_narrows_but_does_not_find_alone() -> None:
    assert names("elektro tromso") == ["ELEKTRO NORD AS"]
    assert names("tromsø") == []


def test_the_beginning_of_a_name_comes_before_its_inside_and_the_active_before_others() -> None:
    assert names("elektro") == ["ELEKTRO NORD AS", "NORDLYS ELEKTRO AS"]
    assert names("bygg") == ["AASEN BYGG AS", "BYGG OG BETONG ÅSEN ANS"]


def test_numbers_are_found_however_they_are_written() -> None:
    wanted = number(0)
    shown = f"{wanted[:3]} {wanted[3:6]} {wanted[6:]}"
    for typed in (wanted, shown, f"NO {shown} MVA", wanted[:7]):
        assert "NORDLYS ELEKTRO AS" in names(typed)
    assert names("999") == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", "%", "_", "%%%%", "'; DROP TABLE x; --", "a" * 5000, "å " * 2500, "🏔️", "\x00", "\\", "(.*)+$", "|"],
)
def test_nothing_that_is_typed_hurts(typed: str) -> None:
    assert isinstance(names(typed), list)


def test_a_company_that_two_words_find_comes_once(tmp_path: Path) -> None:
    loading.load(dump(tmp_path, [unit(0, "NORD NORDLYS NORDVIK AS")]), smaller=True)
    assert names("nord") == ["NORD NORDLYS NORDVIK AS"]


def test_folded_words() -> None:
    assert words_of("Ås & Sønn's, Kåre-Bjørn A/S") == ["as", "sonns", "kare", "bjorn", "a", "s"]
    assert words_of("Sætre Sätre Saetre") == ["satre"]
    assert words_of("x" * 100) == ["x" * 40]
