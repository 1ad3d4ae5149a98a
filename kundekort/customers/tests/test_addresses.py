"""Customers have addresses: at creation, in the list and in the files that leave."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.addresses.keeping import add_address
from kundekort.addresses.models import Address
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.people.models import User

BERGEN = {"street": "Storgata 1", "post_code": "5003", "town": "Bergen"}
TYPED = {"type": "customer", "name": "Nordvik AS", "country": "NO"}


@pytest.mark.row(40)
def test_a_new_customer_is_created_with_its_addresses(client_of: ClientOf, bjorn: User) -> None:
    typed = {f"{use}-{part}": value for use in ("visiting", "postal") for part, value in BERGEN.items()}
    typed |= {"invoice-street": "Postboks 411", "invoice-post_code": "5805", "invoice-town": "Bergen"}
    answer = client_of(bjorn).post("/customers/new/", {**TYPED, **typed})
    customer = Customer.objects.get()
    assert answer.headers["Location"] == customer.get_absolute_url()
    addresses = Address.objects.on(customer).order_by("order_key")
    assert [(each.uses, each.street, each.head_office) for each in addresses] == [
        (["visiting", "postal"], "Storgata 1", True),
        (["invoice"], "Postboks 411", False),
    ]


@pytest.mark.row(40)
def test_a_wrong_address_creates_nothing_and_keeps_what_was_typed(client_of: ClientOf, bjorn: User) -> None:
    answer = client_of(bjorn).post(
        "/customers/new/", {**TYPED, "postal-street": "Storgata 1", "postal-post_code": "50033"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is written like 5003" in page
    assert "Storgata 1" in page
    assert '<details class="more group" open>' in page
    assert not Customer.objects.exists()


def test_the_addresses_are_folded_away_until_somebody_needs_them(client_of: ClientOf, bjorn: User) -> None:
    assert '<details class="more group">' in client_of(bjorn).get("/customers/new/").content.decode()
    assert client_of(bjorn).post("/customers/new/", {"name": ""}).status_code == 422


@pytest.mark.row(22)
def test_the_list_shows_the_town_of_the_head_office_and_is_filtered_by_it(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    for nth in range(20):
        one = customer(name=f"Bergenser {nth:02} AS")
        add_address(one, BERGEN, by=bjorn)
        add_address(one, {"street": "Torggata 2", "town": "Oslo", "uses": ["postal"]}, by=bjorn)
    add_address(customer(name="Ålesunder AS"), {"town": "Ålesund"}, by=bjorn)
    customer(name="Ingensteds AS")
    client = client_of(bjorn)
    client.get("/customers/?town=berg")  # the planner is asked once a minute
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/customers/?town=berg").content.decode()
    assert len(queries) <= 6, [query["sql"][:90] for query in queries]
    assert page.count("<td>Bergen</td>") == 20
    assert "Ålesunder" not in page
    assert "Ålesunder AS" in client.get("/customers/?town=ålesund").content.decode()
    assert "Ålesunder AS" in client.get("/customers/?town=aalesund").content.decode()
    for nobody in ("oslo", "!!!", "\0", "%"):
        shown = client.get("/customers/", {"town": nobody, "columns": "name"}).content.decode()
        assert ("Ålesunder AS" in shown) == (nobody == "\0")


def test_the_list_of_columns_shows_an_address_in_one_line(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    add_address(customer(), {**BERGEN, "uses": ["visiting"]}, by=bjorn)
    page = client_of(bjorn).get("/customers/?columns=name,visiting_address,postal_address").content.decode()
    assert "<td>Storgata 1, 5003 Bergen</td><td></td>" in page


def test_a_position_is_degrees_and_nothing_else(customer: MakeCustomer, bjorn: User) -> None:
    where = {**BERGEN, "latitude": Decimal("60.39"), "longitude": Decimal("5.32"), "position_from": "hand"}
    assert add_address(customer(), where, by=bjorn).has_position
