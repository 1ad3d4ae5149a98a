"""Labels in the list of customers: filters, columns, export, many at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.labels import finding, rounds
from kundekort.labels.keeping import retire_label
from kundekort.labels.models import Label, Round
from kundekort.labels.putting import put
from kundekort.labels.reading import names_of
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


def test_a_label_is_put_on_the_ticked_customers(client_of: ClientOf, three, bjorn: User) -> None:
    ticked = [each.pk for each in Customer.objects.filter(name__in=["Kunde C", "Kunde D"])]
    answer = client_of(bjorn).post("/customers/labels/put/?sort=number", {"pk": ticked, "label_name": "Messe 2026"})
    assert answer["Location"] == "/customers/?sort=number"
    tag = Label.objects.get(name="Messe 2026")
    assert (tag.sort, tag.created_by) == ("tag", bjorn)
    assert shown(client_of(bjorn), f"label={tag.pk}") == "CD"
    assert Round.objects.get().changed == 2
    assert Entry.objects.filter(code="label.put", on_id=ticked[0]).order_by("id").last().by == bjorn


def test_a_label_is_taken_off_all_that_the_list_has(client_of: ClientOf, three, bjorn: User) -> None:
    vip = three["vip"]
    client = client_of(bjorn)
    answer = client.post(
        f"/customers/labels/take/?label={vip.pk}", {"all": "yes", "label_name": "VIP (tag)"}, follow=True
    )
    assert "It was on: 2" in answer.content.decode()
    assert shown(client, f"label={vip.pk}") == ""


def test_many_at_once_are_for_the_queue_and_only_what_one_may_change(
    client_of: ClientOf, customer: MakeCustomer, three, bjorn: User, cecilie: User, run_jobs, monkeypatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    monkeypatch.setattr(rounds, "CHUNK", 2)
    secret = customer(name="Kunde S", by=bjorn, only_owner=True)
    pks = [each.pk for each in Customer.objects.all()]
    client = client_of(cecilie)
    answer = client.post("/customers/labels/put/", {"pk": pks, "label_name": "VIP (tag)"})
    going = Round.objects.get()
    assert answer["Location"] == going.get_absolute_url()
    assert going.total == 4
    assert client_of(bjorn).get(going.get_absolute_url()).status_code == 404
    run_jobs()
    going.refresh_from_db()
    assert (going.changed, going.position, going.is_done) == (2, 4, True)
    assert names_of(secret, "tag") == ""


def test_who_loses_the_right_meanwhile_gets_no_further(
    client_of: ClientOf, three, bjorn: User, run_jobs, monkeypatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    client_of(bjorn).post("/customers/labels/put/", {"all": "yes", "label_name": "VIP"})
    User.objects.filter(pk=bjorn.pk).update(role=None)
    run_jobs()
    going = Round.objects.get()
    assert (going.changed, bool(going.problem)) == (0, True)


def test_the_reader_and_the_outsider_label_nobody(client_of: ClientOf, three, daniel: User, ellen: User) -> None:
    for user in (daniel, ellen):
        for act in ("put", "take"):
            assert (
                client_of(user).post(f"/customers/labels/{act}/", {"all": "yes", "label_name": "VIP"}).status_code
                == 403
            )
    assert 'name="pk"' not in client_of(daniel).get("/customers/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({"label_name": "VIP"}, "Choose some customers first."), ({"all": "yes"}, "Type the name of a label.")],
)
def test_nothing_chosen_is_explained(client_of: ClientOf, three, bjorn: User, sent, sentence: str) -> None:
    answer = client_of(bjorn).post("/customers/labels/put/", sent)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not Round.objects.exists()


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


def test_a_retired_label_is_put_on_nobody_but_taken_off_anybody(client_of: ClientOf, three, astrid: User) -> None:
    retire_label(three["cards"], by=astrid)
    client = client_of(astrid)
    typed = {"all": "yes", "label_name": "Julekort (property)"}
    answer = client.post("/customers/labels/put/", typed)
    assert "is retired" in answer.content.decode()
    assert not Round.objects.exists()
    client.post("/customers/labels/take/", typed)
    assert Round.objects.get().changed == 1
    nordlys = Customer.objects.get(name="Kunde A")
    undo = client.post(f"{nordlys.get_absolute_url()}labels/{three['cards'].pk}/put/")
    assert undo.status_code == 409


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
