"""Labels in the list of customers: filters, columns, export."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.labels import finding
from kundekort.labels.keeping import retire_label
from kundekort.labels.models import Label
from kundekort.labels.putting import put
from kundekort.labels.selecting import having
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.people.models import User
from kundekort.selections import members, narrowed

KIND = "customers.customer"


@pytest.fixture
def three(customer: MakeCustomer, label: MakeLabel, astrid: User) -> dict[str, Label]:
    """A has VIP, B has VIP and a property, C the group Norge › Vest, D nothing."""
    vip, cards = label("VIP"), label("Julekort", "property")
    norway = label("Norge", "group")
    west = label("Vest", "group", parent=norway)
    for name, labels in {"A": [vip], "B": [vip, cards], "C": [west], "D": []}.items():
        put(customer(name=f"Kunde {name}"), labels, by=astrid)
    return {"vip": vip, "cards": cards, "norway": norway, "west": west}


def shown(client, query: str) -> str:
    answer = client.get(f"/customers/?{query}")
    assert answer.status_code == 200, answer.content
    return "".join(row.name[-1] for row in answer.context["page"].rows)


@pytest.mark.row(30, 31)
def test_customers_are_found_by_all_or_any_of_the_labels(client_of: ClientOf, three, daniel: User) -> None:
    client = client_of(daniel)
    vip, cards, west = (three[name].pk for name in ("vip", "cards", "west"))
    assert shown(client, f"label={vip}") == "AB"
    assert shown(client, f"label={vip}&label={cards}") == "B"
    assert shown(client, f"label={vip}&label={west}") == ""
    assert shown(client, f"label={vip}&label={west}&labels=any") == "ABC"
    assert shown(client, f"label={vip}&q=Kunde+A") == "A"


@pytest.mark.row(117)
def test_a_group_stands_for_all_groups_below_it(client_of: ClientOf, three, daniel: User) -> None:
    assert shown(client_of(daniel), f"label={three['norway'].pk}") == "C"


@pytest.mark.row(30)
def test_the_filter_shows_as_chips_that_can_be_taken_away(client_of: ClientOf, three, daniel: User) -> None:
    vip, cards = three["vip"].pk, three["cards"].pk
    page = client_of(daniel).get(f"/customers/?label={vip}&label={cards}&sort=number").content.decode()
    assert f'href="?label={cards}&amp;sort=number"' in page
    assert "Remove the filter Property" in page
    assert "any of them" in page


@pytest.mark.row(30)
def test_a_typed_label_becomes_a_filter(client_of: ClientOf, three, daniel: User) -> None:
    client = client_of(daniel)
    for typed in ("vip", "VIP (tag)"):
        answer = client.get("/customers/", {"labelled": typed, "sort": "number"})
        assert answer["Location"] == f"/customers/?sort=number&label={three['vip'].pk}"
    assert client.get("/customers/?labelled=Norge+›+Vest")["Location"] == f"/customers/?label={three['west'].pk}"
    answer = client.get("/customers/?labelled=nonsense")
    assert answer.status_code == 400
    assert "No label is called" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["label=999999", "label=x", "label=-1", "label=1;drop", "labels=none", "label=" + "9" * 40]
)
def test_a_label_that_is_not_there_is_explained(client_of: ClientOf, three, daniel: User, query: str) -> None:
    assert client_of(daniel).get(f"/customers/?{query}").status_code == 400


def test_a_retired_label_can_still_be_looked_for(client_of: ClientOf, three, astrid: User) -> None:
    retire_label(three["cards"], by=astrid)
    assert shown(client_of(astrid), f"label={three['cards'].pk}") == "B"


def test_only_customers_one_may_see_are_found(
    client_of: ClientOf, customer: MakeCustomer, three, bjorn: User, cecilie: User, ellen: User
) -> None:
    put(customer(name="Kunde S", by=bjorn, only_owner=True), [three["vip"]], by=bjorn)
    assert shown(client_of(bjorn), f"label={three['vip'].pk}") == "ABS"
    assert shown(client_of(cecilie), f"label={three['vip'].pk}") == "AB"
    assert client_of(ellen).get(f"/customers/?label={three['vip'].pk}").status_code == 403


def test_columns_of_labels_take_one_query_a_page(client_of: ClientOf, three, daniel: User) -> None:
    client = client_of(daniel)
    client.get("/customers/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/customers/?columns=name,tags,properties,categories,groups").content.decode()
    assert sum("labels_labelled" in query["sql"] for query in queries) == 1
    assert "<td>Norge › Vest</td>" in page
    assert "<td>Julekort</td>" in page
    assert len(queries) <= 9


def test_the_export_has_the_labels_and_the_filter(client_of: ClientOf, three, bjorn: User) -> None:
    url = f"/customers/export/csv/?columns=name,tags,properties,groups&label={three['vip'].pk}"
    rows = b"".join(client_of(bjorn).get(url)).decode("utf-8-sig").splitlines()
    assert rows[0] == "Name;First name;Tags;Properties;Groups"
    assert rows[1:] == ["Kunde A;;VIP;;", "Kunde B;;VIP;Julekort;"]


def test_the_search_finds_labels_by_beginning_and_middle(three, label: MakeLabel) -> None:
    assert [each.name for each in finding.found("v", KIND)] == ["VIP", "Vest"][::-1]
    assert [each.name for each in finding.found("kort", KIND)] == ["Julekort"]
    label("Vintervei")
    assert "Vintervei" not in [each.name for each in finding.found("v", KIND)]
    assert "Vintervei" in [each.name for each in finding.found("v")]


def test_selecting_is_the_same_for_every_kind(three) -> None:
    found = Customer.objects.filter(having(KIND, [three["vip"].pk, three["cards"].pk]))
    assert [each.name for each in found] == ["Kunde B"]
    assert not Customer.objects.filter(having("contacts.contact", [three["vip"].pk])).exists()
    assert Customer.objects.filter(having(KIND, [])).count() == 4


@pytest.mark.parametrize("few", [0, 1, 10])
@pytest.mark.parametrize("cost", [0.0, 1e9])
def test_the_list_is_the_same_however_popular_its_labels_are(
    client_of: ClientOf, customer: MakeCustomer, three, bjorn: User, monkeypatch, few: int, cost: float
) -> None:
    monkeypatch.setattr(members, "FEW", few)
    monkeypatch.setattr(members, "LOOKING_UP", cost)
    monkeypatch.setattr(narrowed, "MOST_COUNTED", 0)
    client = client_of(bjorn)
    vip, cards, west, norway = (three[name].pk for name in ("vip", "cards", "west", "norway"))
    assert shown(client, f"label={vip}") == "AB"
    assert shown(client, f"label={vip}&label={cards}") == "B"
    assert shown(client, f"label={vip}&label={west}") == ""
    assert shown(client, f"label={cards}&label={norway}&labels=any&sort=-name") == "CB"
    assert shown(client, f"label={vip}&q=Kunde&sort=created") == "BA"
