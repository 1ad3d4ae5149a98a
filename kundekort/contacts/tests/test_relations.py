"""A customer and a person in a relation: from both cards, by program, and unseen by who may not see both."""

import pytest

from kundekort.api.tests.conftest import Program
from kundekort.api.tokens import create_token
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.people.models import User
from kundekort.relations.models import Relation, RelationType
from kundekort.relations.relating import relate

PART = {"HX-Request": "true"}


@pytest.fixture
def board(db: None) -> RelationType:
    """A person is on the board of a company."""
    facts = {"first": "person", "second": "company"}
    return RelationType.objects.get_or_create(code="board", defaults=facts)[0]


def test_a_contact_is_chosen_on_the_card_of_a_customer_and_the_relation_shows_on_both(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, board: RelationType, bjorn: User
) -> None:
    nordlys, kari = customer(name="Nordlys AS"), contact("Kari Lund", emails=[("work", "kari@n.example")])
    client, card = client_of(bjorn), nordlys.get_absolute_url()
    hits = client.get(f"{card}relations/choose/?q=kari").content.decode()
    assert f'value="contact-{kari.pk}"' in hits
    assert "Kari Lund (kari@n.example)" in hits
    given = {"kind": f"{board.pk}-back", "other": f"contact-{kari.pk}", "since": "2020-02-01"}
    box = client.post(f"{card}relations/add/", given, headers=PART).content.decode()
    assert kari.get_absolute_url() in box
    assert "has on its board" in box
    relation = Relation.objects.get()
    assert (relation.on_kind, relation.on_id, relation.to_id) == ("contacts.contact", kari.pk, nordlys.pk)
    page = client.get(kari.get_absolute_url()).content.decode()
    assert "board member of" in page
    assert card in page
    there = f"{kari.get_absolute_url()}relations/{relation.pk}/"
    assert client.post(f"{there}remove/", headers=PART).status_code == 200
    assert kari.get_absolute_url() not in client.get(f"{card}panel/relations/").content.decode()
    assert client.post(f"{there}restore/").status_code == 302
    assert kari.get_absolute_url() in client.get(f"{card}panel/relations/").content.decode()


def test_a_program_relates_a_contact_to_a_customer_from_either_end(
    customer: MakeCustomer, contact: MakeContact, board: RelationType, bjorn: User
) -> None:
    nordlys, kari = customer(name="Nordlys AS"), contact("Kari Lund")
    program = Program(create_token(bjorn, name="Test", scopes=("customers:write", "contacts:write"), by=bjorn))
    given = {"type_id": board.pk, "backwards": True, "other_card": "contact", "other_id": kari.pk}
    made = program("POST", f"customers/{nordlys.pk}/relations", given)
    assert made.status_code == 201, made.content
    assert (made.json()["other_name"], made.json()["word"]) == ("Kari Lund", "has on its board")
    [seen] = program("GET", f"contacts/{kari.pk}/relations").json()["items"]
    assert (seen["other_card"], seen["other_id"], seen["word"]) == ("customer", nordlys.pk, "board member of")
    again = {"type_id": board.pk, "other_id": nordlys.pk}
    assert program("POST", f"contacts/{kari.pk}/relations", again).status_code == 422
    words = [way["word"] for way in program("GET", f"contacts/{kari.pk}/relations/types").json()]
    assert "board member of" in words
    assert "has on its board" not in words


def test_who_may_not_see_the_contact_sees_no_relation_to_it(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, board: RelationType, bjorn: User, cecilie: User
) -> None:
    nordlys, hidden = customer(name="Nordlys AS"), contact("Kari Skjult", by=bjorn, only_owner=True)
    relate(hidden, nordlys, board, {}, by=bjorn)
    card = nordlys.get_absolute_url()
    assert "Kari Skjult" in client_of(bjorn).get(card).content.decode()
    page = client_of(cecilie).get(card).content.decode()
    assert "Kari Skjult" not in page
    assert "Kari Skjult" not in client_of(cecilie).get(f"{card}relations/choose/?q=kari").content.decode()
    given = {"kind": f"{board.pk}-back", "other": f"contact-{hidden.pk}"}
    assert client_of(cecilie).post(f"{card}relations/add/", given, headers=PART).status_code == 422
