"""Keywords on contacts: they gather people across all customers, in the list, in files and for programs (row 92)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kundekort.api.tests.conftest import Program
from kundekort.api.tokens import create_token
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.models import Contact
from kundekort.contacts.positions import change_position
from kundekort.contacts.roles import add_role
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.history.models import Entry
from kundekort.labels.making import make_label, named
from kundekort.labels.models import Label
from kundekort.labels.putting import put
from kundekort.people.models import User
from kundekort.selections import members, narrowed

pytestmark = pytest.mark.row(92)
type Labels = dict[str, Label]


@pytest.fixture
def labels(contact: MakeContact, customer: MakeCustomer, astrid: User) -> Labels:
    """Anna has a tag, Britt the tag and a property, Carl a category, Dag nothing; each at a customer of their own."""
    [news] = named("tag", ["Nyhetsbrev"], by=astrid)
    [cards] = named("property", ["Julekort"], by=astrid)
    board = make_label("category", "Styremedlem", by=astrid)
    given: dict[str, list[Label]] = {
        "Anna Aas": [news], "Britt Berg": [news, cards], "Carl Carlsen": [board], "Dag Dahl": [],
    }  # fmt: skip
    for name, some in given.items():
        kari = contact(name, at=customer(name=f"Kunde {name}"), emails=[("work", f"{name[0].lower()}@n.example")])
        put(kari, some, by=astrid)
    return {"news": news, "cards": cards, "board": board}


def shown(client: Client, query: str) -> str:
    """The initials of the contacts on the page."""
    answer = client.get(f"/contacts/?{query}")
    assert answer.status_code == 200, answer.content
    return "".join(row.first_name[0] for row in answer.context["page"].rows)


def test_keywords_gather_contacts_across_all_customers(client_of: ClientOf, labels: Labels, daniel: User) -> None:
    client = client_of(daniel)
    news, cards, board = (labels[name].pk for name in ("news", "cards", "board"))
    assert shown(client, f"label={news}") == "AB"
    assert shown(client, f"label={news}&label={cards}") == "B"
    assert shown(client, f"label={news}&label={board}") == ""
    assert shown(client, f"label={news}&label={board}&labels=any&sort=-name") == "CBA"
    assert shown(client, f"label={news}&q=anna") == "A"
    at = Contact.objects.get(first_name="Britt").positions.get().customer_id
    assert shown(client, f"label={news}&customer={at}") == "B"


def test_a_role_and_a_keyword_narrow_together(client_of: ClientOf, labels: Labels, astrid: User) -> None:
    role = add_role("Beslutningstaker", by=astrid)
    for name in ("Britt", "Dag"):
        position = Contact.objects.get(first_name=name).positions.get()
        change_position(position, {"role_id": role.pk}, revision=position.revision, by=astrid)
    answer = client_of(astrid).get(f"/contacts/?role={role.pk}&label={labels['news'].pk}")
    assert [row.first_name for row in answer.context["page"].rows] == ["Britt"]
    assert answer.context["count"] == 1


def test_the_filter_shows_as_chips_that_can_be_taken_away(client_of: ClientOf, labels: Labels, daniel: User) -> None:
    news, cards = labels["news"].pk, labels["cards"].pk
    at = Contact.objects.get(first_name="Britt").positions.get().customer_id
    page = client_of(daniel).get(f"/contacts/?label={news}&label={cards}&customer={at}").content.decode()
    assert f'href="?label={cards}&amp;customer={at}"' in page
    assert f'href="?label={news}&amp;label={cards}"' in page
    assert f'name="label" value="{news}"' in page
    assert "Remove the filter Property" in page
    assert "Kunde Britt Berg" in page
    assert "any of them" in page


def test_a_typed_keyword_becomes_a_filter(client_of: ClientOf, labels: Labels, daniel: User) -> None:
    client = client_of(daniel)
    answer = client.get("/contacts/", {"labelled": "nyhetsbrev", "sort": "-name"})
    assert answer["Location"] == f"/contacts/?sort=-name&label={labels['news'].pk}"
    answer = client.get("/contacts/?labelled=nonsense")
    assert answer.status_code == 400
    assert "No label is called" in answer.content.decode()
    assert "There are no contacts yet" not in client.get(f"/contacts/?label={labels['news'].pk}&q=zz").content.decode()


@pytest.mark.parametrize("query", ["label=999999", "label=x", "label=1;drop", "labels=none"])
def test_a_keyword_that_is_not_there_is_explained(
    client_of: ClientOf, labels: Labels, daniel: User, query: str
) -> None:
    assert client_of(daniel).get(f"/contacts/?{query}").status_code == 400


def test_the_card_leads_to_all_who_have_the_same_keyword(client_of: ClientOf, labels: Labels, daniel: User) -> None:
    anna = Contact.objects.get(first_name="Anna")
    page = client_of(daniel).get(anna.get_absolute_url()).content.decode()
    assert f'href="/contacts/?label={labels["news"].pk}"' in page


def test_the_mailing_list_holds_those_with_the_keyword(client_of: ClientOf, labels: Labels, bjorn: User) -> None:
    url = f"/contacts/export/csv/?columns=name,email,tags,properties,categories&label={labels['news'].pk}"
    rows = b"".join(client_of(bjorn).get(url)).decode("utf-8-sig").splitlines()
    assert rows[0] == "First name;Last name;E-mail;Tags;Properties;Categories"
    assert rows[1:] == ["Anna;Aas;a@n.example;Nyhetsbrev;;", "Britt;Berg;b@n.example;Nyhetsbrev;Julekort;"]
    assert Entry.objects.get(code="contact.exported").changes["contacts"] == [0, 2]


def test_columns_of_keywords_take_one_query_a_page(client_of: ClientOf, labels: Labels, daniel: User) -> None:
    client = client_of(daniel)
    client.get("/contacts/?columns=name,tags,properties,categories")  # what is chosen is kept in the session each time
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/contacts/?columns=name,tags,properties,categories").content.decode()
    assert sum("labels_labelled" in query["sql"] for query in queries) == 1
    assert "<td>Nyhetsbrev</td>" in page
    assert "<td>Styremedlem</td>" in page
    assert len(queries) <= 11, "\n".join(query["sql"][:70] for query in queries)


def test_programs_ask_for_keywords_too(labels: Labels, contact: MakeContact, bjorn: User, cecilie: User) -> None:
    put(contact("Eva Egen", by=bjorn, only_owner=True), [labels["news"]], by=bjorn)

    def names(user: User, query: str) -> str:
        program = Program(create_token(user, name="Test", scopes=("contacts:read",), by=user))
        answer = program("GET", f"contacts?{query}")
        assert answer.status_code == 200, answer.content
        return "".join(each["name"][0] for each in answer.json()["items"])

    assert names(bjorn, f"label={labels['news'].pk}") == "ABE"
    assert names(cecilie, f"label={labels['news'].pk}") == "AB"
    assert names(cecilie, f"label={labels['cards'].pk}&label={labels['board'].pk}&labels=any") == "BC"


def test_many_with_a_keyword_come_in_pages_without_gaps(
    client_of: ClientOf, labels: Labels, contact: MakeContact, bjorn: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(110):
        put(contact(f"Person {number:03}"), [labels["news"]], by=bjorn)
    monkeypatch.setattr(narrowed, "MOST_COUNTED", 100)
    for few in (5, 20_000):
        monkeypatch.setattr(members, "FEW", few)
        narrowed.caches["memory"].clear()
        client, seen, url = client_of(bjorn), [], f"/contacts/?label={labels['news'].pk}&columns=name,company,tags"
        while url:
            context = client.get(url).context
            seen += [str(row) for row in context["page"].rows]
            url = f"/contacts/{context['next_url']}" if context["next_url"] else ""
        assert seen == ["Anna Aas", "Britt Berg", *(f"Person {number:03}" for number in range(110))]
