import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from kundekort.ui import formats

AT = datetime.datetime(2026, 11, 21, 14, 42, tzinfo=datetime.UTC)  # 15:42 in Oslo


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("nb", "21.11.2026", "21.11.2026 15:42"),
        ("sv", "2026-11-21", "2026-11-21 15:42"),
        ("en", "21/11/2026", "21/11/2026 15:42"),
        ("fi", "21.11.2026", "21.11.2026 15.42"),
        ("da", "21.11.2026", "21.11.2026 15.42"),
    ],
)
def test_dates_and_times_are_written_as_the_language_does(language: str, day: str, moment: str) -> None:
    with translation.override(language):
        assert formats.day(AT) == day
        assert formats.day(datetime.date(2026, 11, 21)) == day
        assert formats.moment(AT) == moment


@pytest.mark.parametrize(
    ("language", "number", "amount", "money"),
    [
        ("nb", "−1 234 567", "1 234,50", "1 234,50 kr"),
        ("sv", "−1 234 567", "1 234,50", "1 234,50 Nkr"),
        ("en", "-1,234,567", "1,234.50", "1,234.50 NOK"),
        ("da", "-1.234.567", "1.234,50", "1.234,50 NOK"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, number: str, amount: str, money: str) -> None:
    with translation.override(language):
        assert formats.number(-1234567).replace("\u00a0", " ") == number
        assert formats.amount(Decimal("1234.5")).replace("\u00a0", " ") == amount
        assert formats.money(Decimal("1234.5"), "NOK").replace("\u00a0", " ") == money


@pytest.mark.parametrize("write", [formats.number, formats.amount, formats.day, formats.moment, formats.when])
def test_what_is_unknown_is_written_as_nothing(write: object) -> None:
    assert callable(write)
    assert write(None) == ""
    assert formats.money(None, "NOK") == ""
    assert formats.file_size(None) == ""


def test_a_number_of_nothing_is_still_a_number() -> None:
    with translation.override("nb"):
        assert formats.number(0) == "0"
        assert formats.amount(Decimal(0)) == "0,00"


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [(0, "today 15:42"), (1, "yesterday 15:42"), (-1, "tomorrow 15:42"), (3, "Wednesday 15:42"),
     (-3, "Tue 24 Nov 15:42"),
     (40, "12 Oct"), (400, "17/10/2025"), (-400, "26/12/2027")],
)  # fmt: skip
def test_times_are_said_in_words_as_near_as_possible(
    days_ago: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    with translation.override("en"):
        assert formats.when(AT - datetime.timedelta(days=days_ago)).startswith(words)


def test_a_date_without_a_time_is_said_without_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    with translation.override("en"):
        assert formats.when(datetime.date(2026, 11, 20)) == "yesterday"


def test_the_day_is_the_one_of_the_organisation_and_not_of_greenwich() -> None:
    with translation.override("nb"):
        assert formats.day(datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC)) == "21.11.2026"


def test_files_are_measured_in_powers_of_ten() -> None:
    with translation.override("nb"):
        sizes = [formats.file_size(size).replace("\u00a0", " ") for size in (0, 12_345, 3_400_000)]
    assert sizes == ["1 kB", "12 kB", "3,4 MB"]
