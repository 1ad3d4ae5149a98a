"""Many rows at once come to the same as one by one."""

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from kundekort.basics.any_of import AnyOf
from kundekort.basics.many_rows import FEW, insert_all, insert_values, unsaved, update_all
from kundekort.basics.models import Series

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 3 * FEW])
def test_rows_are_inserted_few_or_many(count: int) -> None:
    values = [{"code": f"series {number}", "next_number": number} for number in range(count)]
    rows = insert_all(unsaved(Series, values))
    assert list(Series.objects.order_by("next_number")) == rows
    assert all(not row._state.adding for row in rows)


@pytest.mark.parametrize("count", [3, 3 * FEW])
def test_missing_values_have_the_default_of_the_field(count: int) -> None:
    insert_all(unsaved(Series, [{"code": str(number)} for number in range(count)]))
    assert set(Series.objects.values_list("next_number", flat=True)) == {1}


@pytest.mark.parametrize("count", [2, 2 * FEW])
def test_a_row_that_is_there_already_is_an_integrity_error(count: int) -> None:
    Series.objects.create(code="1")
    with pytest.raises(IntegrityError):
        insert_all(unsaved(Series, [{"code": str(number)} for number in range(count)]))


def test_many_rows_are_changed_with_one_statement() -> None:
    rows = insert_all(unsaved(Series, [{"code": f"a{number}"} for number in range(250)]))
    for row in rows[:200]:
        row.next_number = 7
    with CaptureQueriesContext(
        connection,
    ) as queries:
        update_all(rows[:200], ["next_number"])
    assert len(queries) == 1
    assert Series.objects.filter(next_number=7).count() == 200
    update_all([], ["next_number"])


def test_any_of_finds_what_in_finds() -> None:
    insert_values(Series, [{"code": f"a{number}"} for number in range(5)])
    assert set(Series.objects.filter(AnyOf(F("code"), ["a1", "a3", "x"])).values_list("code", flat=True)) == {
        "a1",
        "a3",
    }
    assert not Series.objects.filter(AnyOf(F("code"), [])).exists()
