"""Queries written once and asked together: the same records as the ORM gives, in fewer trips."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.basics.models import Series
from kundekort.basics.prepared import Prepared, together
from kundekort.conftest import MakeCustomer
from kundekort.customers.models import Customer

pytestmark = pytest.mark.django_db

_series = Prepared(lambda code: Series.objects.filter(code=code))
_customers = Prepared(lambda pk, name: Customer.objects.select_related("owner").filter(pk__gte=pk, name=name)[:2])
_numbers = Prepared(lambda pk: Customer.objects.filter(pk=pk).values_list("number", flat=True))  # type: ignore[arg-type]


def test_the_records_are_those_of_the_queryset_with_what_is_joined(customer: MakeCustomer) -> None:
    one = customer(name="Nordlys AS")
    Customer.objects.update(attributes={"1": "blå"})
    with CaptureQueriesContext(connection) as queries:
        found = list(_customers(one.pk, "Nordlys AS"))
        assert found == [one]
        assert found[0].owner.pk == one.owner_id
        assert found[0].attributes == {"1": "blå"}
        assert found[0].created_at == one.created_at
    assert len(queries) == 1
    assert list(_numbers(one.pk)) == [one.number]


def test_other_values_give_other_records(customer: MakeCustomer) -> None:
    first, second = customer(name="Fjord"), customer(name="Fjell")
    assert [list(_customers(0, name)) for name in ("Fjord", "Fjell", "Fjord", "'; --")] == [
        [first],
        [second],
        [first],
        [],
    ]


def test_those_made_together_wait_for_the_first_to_be_looked_at(customer: MakeCustomer) -> None:
    one = customer(name="Nordlys AS")
    with CaptureQueriesContext(connection) as queries:
        with together():
            found, series, nothing = _customers(one.pk, "Nordlys AS"), _series("customer"), _series("none")
        assert len(queries) == 0
        assert series[0].code == "customer"
        assert len(queries) == 3
        assert found[0] == one
        assert not nothing
        assert len(queries) == 3


def test_what_is_not_looked_at_is_not_asked(customer: MakeCustomer) -> None:
    with CaptureQueriesContext(connection) as queries, together():
        _series("customer")
    assert len(queries) == 0
