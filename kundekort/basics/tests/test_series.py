"""Number series: no holes, no doubles, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from kundekort.basics import series


def _take_one(fails: bool) -> int | None:
    try:
        with transaction.atomic():
            number = series.take("invoice")[0]
            if fails:
                raise RuntimeError
            return number
    except RuntimeError:
        return None
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_failures_leave_no_hole_and_no_double() -> None:
    with ThreadPoolExecutor(10) as people:
        taken = list(people.map(_take_one, [turn % 10 == 3 for turn in range(200)]))
    numbers = sorted(number for number in taken if number)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 180


def test_a_number_is_never_taken_outside_a_transaction(transactional_db: None) -> None:
    with pytest.raises(RuntimeError):
        series.take("invoice")


def test_a_series_never_moves_back(db: None) -> None:
    assert list(series.take("customer", 3, first=10)) == [10, 11, 12]
    series.reach("customer", 5)
    series.reach("customer", 20)
    assert series.take("customer")[0] == 21
    assert series.peek("customer") == 22
    assert series.peek("unknown", first=7) == 7
