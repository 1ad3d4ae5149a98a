from collections import Counter

import pytest
from django.conf import settings
from django.db import connection

from bench.copying import Copy
from bench.rooms import ROOMS
from bench.rooms.customers.filling import GIANT
from bench.sizes import Size
from kundekort.customers import identifiers, keys
from kundekort.customers.creating import create_customer
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.models import User

SMALL = Size("small", customers=600, giant_entries=40)


@pytest.fixture
def filled(db: None) -> None:
    for room in ROOMS:
        room.fill(Copy(), SMALL)


@pytest.mark.usefixtures("filled")
def test_copied_customers_have_the_keys_and_numbers_that_the_program_would_give_them() -> None:
    customers = list(Customer.everywhere.all())
    assert len(customers) == SMALL.customers
    for customer in customers:
        before = customer.name_key, customer.number_key
        keys.set_keys(customer)
        assert (customer.name_key, customer.number_key) == before
        assert identifiers.org_number(customer.org_number, customer.country) == customer.org_number
        assert identifiers.phone(customer.phone, customer.country) == customer.phone


@pytest.mark.usefixtures("filled")
def test_the_data_set_is_mixed() -> None:
    customers = list(Customer.everywhere.all())
    countries = Counter(customer.country for customer in customers)
    assert set(countries) == {"NO", "SE", "FI", "DK"}
    assert 0.75 < sum(customer.active for customer in customers) / len(customers) < 0.95
    assert 0.1 < sum(customer.is_person for customer in customers) / len(customers) < 0.3
    assert any(customer.only_owner for customer in customers)
    numbers = [customer.org_number for customer in customers if customer.org_number]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.usefixtures("filled")
def test_the_giant_has_a_long_log_and_everybody_a_beginning() -> None:
    assert Entry.objects.filter(on_id=GIANT).count() == SMALL.giant_entries
    assert Entry.objects.filter(code="customer.created").count() == SMALL.customers


@pytest.mark.usefixtures("filled")
def test_the_program_goes_on_where_the_data_set_ends() -> None:
    customer = create_customer({"name": "The next one AS"}, by=User.objects.get(pk=1))
    assert customer.pk == SMALL.customers + 1
    assert customer.number == str(keys.FIRST_NUMBER + SMALL.customers)
    assert settings.SORTING_LANGUAGE


@pytest.mark.usefixtures("filled")
def test_copying_puts_every_index_back() -> None:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, Customer._meta.db_table)
    assert {index.name for index in Customer._meta.indexes} <= constraints.keys()
