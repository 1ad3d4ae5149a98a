"""Creating customers through the page."""

import pytest

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.people.models import User


@pytest.mark.row(20)
@pytest.mark.row(33)
def test_a_new_customer_gets_a_number_and_opens_its_card(client_of: ClientOf, bjorn: User) -> None:
    client = client_of(bjorn)
    answer = client.post("/customers/new/", {"type": "customer", "name": "Nordlys AS", "country": "NO", "active": "on"})
    nordlys = Customer.objects.get()
    assert answer.headers["Location"] == nordlys.get_absolute_url()
    assert (nordlys.number, nordlys.active, nordlys.is_supplier) == ("10001", True, False)


@pytest.mark.row(34)
@pytest.mark.row(35)
def test_a_private_customer_has_a_first_name(client_of: ClientOf, bjorn: User) -> None:
    page = client_of(bjorn).get("/customers/new/").content.decode()
    assert 'name="first_name"' in page
    client_of(bjorn).post("/customers/new/", {"type": "person", "first_name": "Åse", "name": "Nordahl"})
    assert str(Customer.objects.get()) == "Åse Nordahl"


def test_a_company_and_supplier_at_once(client_of: ClientOf, bjorn: User) -> None:
    client_of(bjorn).post("/customers/new/", {"type": "supplier", "both": "on", "name": "Kabel Oy", "country": "FI"})
    kabel = Customer.objects.get()
    assert (kabel.is_customer, kabel.is_supplier) == (True, True)


def test_a_number_given_by_hand_moves_the_series_past_it(customer: MakeCustomer) -> None:
    assert customer(number="10500").number == "10500"
    assert customer().number == "10501"
    assert customer(number="A-7").number == "A-7"
    assert customer().number == "10502"


def test_a_failed_creation_gives_its_number_back(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    customer(number="10001")
    answer = client_of(bjorn).post("/customers/new/", {"type": "customer", "name": "Nordvik", "number": "10001"})
    assert answer.status_code == 422
    assert customer().number == "10002"


def test_a_reader_gets_no_form(client_of: ClientOf, daniel: User) -> None:
    assert client_of(daniel).get("/customers/new/").status_code == 403
