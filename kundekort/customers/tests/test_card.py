"""The customer card: what it shows, to whom, and with how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.card.models import Switch
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.changing import change_customer
from kundekort.people.models import User

MOST_QUERIES = 15


@pytest.mark.row(1)
@pytest.mark.row(46)
@pytest.mark.row(47)
@pytest.mark.row(51)
def test_the_card_shows_the_facts_and_who_made_them(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer(
        name="Nordlys Elektro AS", org_number="923609016", email="post@nordlys.example", website="nordlys.example",
        phone="55214000", by=bjorn,
    )  # fmt: skip
    page = client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()
    for text in (nordlys.number, "923 609 016", "post@nordlys.example", "https://nordlys.example", "+4755214000"):
        assert text in page
    assert page.count("Bjørn Solheim") >= 2  # the owner, and who created it


@pytest.mark.row(3)
@pytest.mark.row(4)
def test_the_overview_holds_each_box_with_its_first_step(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    page = client_of(bjorn).get(customer().get_absolute_url()).content.decode()
    for box in ("information", "addresses", "contacts", "labels", "links", "wall", "free", "info", "structure", "team"):
        assert f'id="panel-{box}"' in page, box
    for step in ("address-add", "contacts/", "links/add/", "notes/add/", "team/"):
        assert step.replace("address-add", "addresses/add/") in page, step


def test_the_overview_is_one_answer_with_few_queries(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    client = client_of(bjorn)
    client.get(nordlys.get_absolute_url())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(nordlys.get_absolute_url()).status_code == 200
    assert len(queries) <= MOST_QUERIES, [query["sql"][:100] for query in queries]


@pytest.mark.row(19)
def test_the_three_sorts_have_three_icons(client_of: ClientOf, customer: MakeCustomer, daniel: User) -> None:
    seen = {
        customer(name="Nordlys AS").icon,
        customer(name="Nordahl", first_name="Åse", kind="person").icon,
        customer(name="Kabel Oy", is_customer=False, is_supplier=True).icon,
    }
    assert len(seen) == 3


@pytest.mark.row(12)
def test_the_card_hides_what_the_role_may_not_see(client_of: ClientOf, customer: MakeCustomer, daniel: User) -> None:
    nordlys = customer()
    assert "panel-latest" in client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    role = daniel.role
    assert role
    role.settings = {"customers.view_log": False}
    role.save()
    client = client_of(daniel)
    assert "panel-latest" not in client.get(nordlys.get_absolute_url()).content.decode()
    assert client.get(f"{nordlys.get_absolute_url()}log/").status_code == 403
    assert client.get(f"{nordlys.get_absolute_url()}panel/latest/").status_code == 403


@pytest.mark.row(10)
@pytest.mark.row(11)
def test_parts_that_are_switched_off_are_not_served(client_of: ClientOf, customer: MakeCustomer, astrid: User) -> None:
    nordlys = customer(description="Pays on the day")
    client = client_of(astrid)
    page = client.get("/customers/settings/card/customer/").content.decode()
    assert 'name="tab:log" checked' in page
    client.post("/customers/settings/card/customer/", {"field:phone": "on"})
    assert Switch.objects.filter(card="customer", part="tab:log", on=False).exists()
    card = client.get(nordlys.get_absolute_url()).content.decode()
    assert "Pays on the day" not in card
    assert client.get(f"{nordlys.get_absolute_url()}log/").status_code == 404
    assert client.get(f"{nordlys.get_absolute_url()}panel/latest/").status_code == 404
    assert "id_description" not in client.get(f"{nordlys.get_absolute_url()}information/").content.decode()


def test_a_field_that_is_switched_off_keeps_what_it_holds(
    client_of: ClientOf, customer: MakeCustomer, astrid: User
) -> None:
    nordlys = customer(description="Pays on the day")
    Switch.objects.create(card="customer", part="field:description", on=False)
    client_of(astrid).post(
        f"{nordlys.get_absolute_url()}information/",
        {"revision": 1, "name": "Nordlys AS", "number": nordlys.number, "type": "customer", "country": "NO"},
    )
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.description) == ("Nordlys AS", "Pays on the day")


@pytest.mark.row(189)
def test_a_customer_for_the_owners_eyes_is_not_there_for_others(
    client_of: ClientOf, customer: MakeCustomer, astrid: User, bjorn: User, cecilie: User
) -> None:
    secret = customer(by=bjorn, only_owner=True)
    assert client_of(bjorn).get(secret.get_absolute_url()).status_code == 200
    assert client_of(cecilie).get(secret.get_absolute_url()).status_code == 404
    assert client_of(astrid).get(secret.get_absolute_url()).status_code == 200


@pytest.mark.row(110)
def test_the_log_says_who_changed_what_from_what(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer(email="old@nordlys.example")
    change_customer(nordlys, {"email": "new@nordlys.example", "owner_id": bjorn.pk}, revision=1, by=bjorn)
    page = client_of(bjorn).get(f"{nordlys.get_absolute_url()}log/").content.decode()
    for text in ("old@nordlys.example", "new@nordlys.example", "Astrid Nygård", "Bjørn Solheim"):
        assert text in page
    assert (
        "new@nordlys" not in client_of(bjorn).get(f"{nordlys.get_absolute_url()}log/?category=files").content.decode()
    )
