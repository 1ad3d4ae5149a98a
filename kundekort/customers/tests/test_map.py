"""The list of customers as a map."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from kundekort.addresses.keeping import add_address
from kundekort.addresses.models import Address
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers import places
from kundekort.customers.models import Customer
from kundekort.people.models import User

TILES = "https://tiles.example/{z}/{x}/{y}.png"


@pytest.fixture
def placed(customer: MakeCustomer, bjorn: User) -> list[Customer]:
    """One in Bergen, one in Oslo, one in Bergen that only Bjørn sees, one nobody knows where."""
    found = []
    for name, town, at in (("A", "Bergen", (60.39, 5.32)), ("B", "Oslo", (59.91, 10.75)), ("S", "Bergen", (60.4, 5.3))):
        one = customer(name=name, by=bjorn, only_owner=name == "S")
        facts = {"uses": ["visiting"], "street": "Gata 1", "town": town, "country": "NO"}
        add_address(one, facts, by=bjorn)
        Address.objects.on(one).update(latitude=at[0], longitude=at[1], position_from="hand", head_office=True)
        found.append(one)
    found.append(customer(name="Nowhere", by=bjorn))
    return found


def shown(client, query: str) -> list[str]:
    answer = client.get(f"/customers/map/points/?{query}")
    assert answer.status_code == 200, answer.content
    return sorted(point["name"] for point in answer.json()["points"])


@pytest.mark.row(31)
def test_the_map_has_the_selection_in_its_box_and_nothing_hidden(
    client_of: ClientOf, placed: list[Customer], bjorn: User, daniel: User, ellen: User
) -> None:
    client = client_of(daniel)
    assert shown(client, "") == ["A", "B"]
    assert shown(client, "box=60.0,5.0,61.0,6.0") == ["A"]
    assert shown(client, "q=B") == ["B"]
    assert shown(client_of(bjorn), "box=60.0,5.0,61.0,6.0") == ["A", "S"]
    assert client_of(ellen).get("/customers/map/points/").status_code == 403
    point = client.get("/customers/map/points/?q=B").json()["points"][0]
    assert point == {"latitude": 59.91, "longitude": 10.75, "name": "B", "url": placed[1].get_absolute_url()}


def test_more_than_a_map_shows_are_told(client_of: ClientOf, placed, daniel: User, monkeypatch) -> None:
    monkeypatch.setattr(places, "MOST_POINTS", 1)
    answer = client_of(daniel).get("/customers/map/points/").json()
    assert len(answer["points"]) == 1
    assert "Zoom in" in answer["sentence"]


def test_the_towns_lead_to_the_list(client_of: ClientOf, placed, daniel: User) -> None:
    client = client_of(daniel)
    page = client.get("/customers/map/?active=all&columns=name").content.decode()
    assert "No server of map pictures" in page
    assert 'href="/customers/?active=all&amp;columns=name&amp;town=Bergen"' in page
    assert client.get("/customers/map/?active=all").context["towns"][0][:2] == ("Bergen", 1)
    with override_settings(MAP_TILES=TILES):
        page = client.get("/customers/map/?q=A").content.decode()
    assert 'src="/customers/map/points/?q=A"' in page
    assert "Bergen" in page


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "1,2,3,4;drop", "9999,1,2,3"])
def test_what_is_no_box_is_explained(client_of: ClientOf, daniel: User, box: str) -> None:
    answer = client_of(daniel).get("/customers/map/points/", {"box": box})
    assert answer.status_code == 400
    assert "is not a choice" in answer.json()["sentence"]


def test_many_and_few_are_found_alike_in_few_queries(client_of: ClientOf, placed, daniel: User, monkeypatch) -> None:
    monkeypatch.setattr(places, "MOST_COUNTED", 0)
    client = client_of(daniel)
    with CaptureQueriesContext(connection) as queries:
        assert shown(client, "") == ["A", "B"]
    assert len(queries) <= 7
    assert [row[:2] for row in client.get("/customers/map/?q=A").context["towns"]] == [("Bergen", 1)]
