"""The list: filters, order, columns and pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.activating import deactivate
from kundekort.people.models import User


@pytest.mark.row(29)
def test_the_list_shows_active_customers_unless_asked_for_others(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    customer(name="Levende AS")
    deactivate(customer(name="Sovende AS"), by=bjorn)
    client = client_of(bjorn)

    def shown(query: str) -> list[bool]:
        page = client.get(f"/customers/{query}").content.decode()
        return ["Levende AS" in page, "Sovende AS" in page]

    assert shown("") == [True, False]
    assert shown("?active=no") == [False, True]
    assert shown("?active=all") == [True, True]
    assert 'class="off"' in client.get("/customers/?active=no").content.decode()


@pytest.mark.row(23)
def test_the_name_leads_to_the_card(client_of: ClientOf, customer: MakeCustomer, daniel: User) -> None:
    nordlys = customer(name="Nordlys AS")
    assert (
        f'<a href="{nordlys.get_absolute_url()}">Nordlys AS</a>'
        in client_of(daniel).get("/customers/").content.decode()
    )


def test_names_stand_in_norwegian_order(client_of: ClientOf, customer: MakeCustomer, daniel: User) -> None:
    for name in ("Ås Bygg", "Ørsta Rør", "Æsops Bøker", "Zeta", "Aasen Maskin", "Ärlig AB"):
        customer(name=name)
    page = client_of(daniel).get("/customers/").content.decode()
    order = sorted(("Zeta", "Æsops Bøker", "Ärlig AB", "Ørsta Rør", "Aasen Maskin", "Ås Bygg"), key=page.index)
    assert order == ["Zeta", "Ärlig AB", "Æsops Bøker", "Ørsta Rør", "Ås Bygg", "Aasen Maskin"]


def test_pages_follow_each_other_both_ways_without_gaps(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    names = [f"Kunde {number:03}" for number in range(120)]
    for name in names:
        customer(name=name)
    client = client_of(bjorn)
    seen, url = [], "/customers/?sort=-name"
    while url:
        context = client.get(url).context
        seen.append([row.name for row in context["page"].rows])
        url = f"/customers/{context['next_url']}" if context["next_url"] else ""
        back = context["previous_url"]
    assert [name for page in seen for name in page] == names[::-1]
    assert [row.name for row in client.get(f"/customers/{back}").context["page"].rows] == seen[1]


@pytest.mark.parametrize(
    "query",
    ["?sort=owner__password", "?sort=__class__", "?active=maybe", "?owner=1;drop", "?columns=password", "?cursor=x"],
)
def test_an_address_that_asks_for_what_is_not_there_is_explained(client_of: ClientOf, daniel: User, query: str) -> None:
    assert client_of(daniel).get(f"/customers/{query}").status_code == 400


def test_columns_are_chosen_and_remembered(client_of: ClientOf, customer: MakeCustomer, daniel: User) -> None:
    customer(currency="ISK")
    client = client_of(daniel)
    assert "ISK" in client.get("/customers/?columns=name&columns=currency").content.decode()
    assert "ISK" in client.get("/customers/").content.decode()


@pytest.mark.parametrize("typed", ["nordl", "NORDLYS E", "923 609", "1000", "post@"])
def test_typing_the_beginning_finds(client_of: ClientOf, customer: MakeCustomer, daniel: User, typed: str) -> None:
    customer(name="Nordlys Elektro AS", org_number="923609016", email="post@nordlys.example")
    assert "Nordlys Elektro" in client_of(daniel).get("/customers/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["%", "_", "'; --", "\\", "x" * 5000, "🌲", "\x00"])
def test_odd_queries_are_only_text(client_of: ClientOf, customer: MakeCustomer, daniel: User, typed: str) -> None:
    customer(name="Nordlys")
    assert client_of(daniel).get("/customers/", {"q": typed}).status_code == 200


def test_the_list_takes_few_queries_however_long_it_is(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    for number in range(60):
        customer(name=f"Kunde {number}")
    client = client_of(bjorn)
    with CaptureQueriesContext(connection) as queries:
        client.get("/customers/")
    assert len(queries) <= 8, [query["sql"][:100] for query in queries]
