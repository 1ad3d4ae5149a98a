"""A program works with contacts: the same verbs, the same gate, the same refusals."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.api.tests.conftest import Program
from kundekort.api.tokens import create_token
from kundekort.conftest import MakeCustomer
from kundekort.contacts.jobs import forget_removed_positions
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.people.models import User

SCOPES = ("customers:write", "contacts:write")


def _program(user: User, *scopes: str) -> Program:
    return Program(create_token(user, name="Test", scopes=scopes or SCOPES, by=user))


def test_a_program_creates_a_contact_at_a_customer_and_reads_it_back(customer: MakeCustomer, bjorn: User) -> None:
    nordlys, program = customer(), _program(bjorn)
    given = {
        "first_name": "Kari", "last_name": "Lund", "mobiles": [{"value": "99012345"}], "birthday": "1980-02-01",
        "emails": [{"value": "kari@n.example", "label": "work"}, {"value": "k@l.example", "label": "private"}],
        "position": {"customer_id": nordlys.pk, "title": "Innkjøper", "main": True},
    }  # fmt: skip
    created = program("POST", "contacts", given)
    assert created.status_code == 201, created.content
    read = program("GET", created["Location"].removeprefix("/api/v1/"))
    assert read.json() == created.json()
    assert read["ETag"] == f'"c{read.json()["id"]}-1"'
    assert read.json()["mobiles"] == [{"value": "+4799012345", "label": "work"}]
    assert read.json()["positions"][0]["customer_name"] == str(nordlys)
    [there] = program("GET", f"customers/{nordlys.pk}/contacts").json()["items"]
    assert (there["contact_name"], there["title"], there["main"]) == ("Kari Lund", "Innkjøper", True)


def test_a_change_sets_what_is_given_and_two_editors_are_told(contact: MakeContact, bjorn: User) -> None:
    kari, program = contact(emails=[("work", "kari@n.example")]), _program(bjorn)
    place, tag = f"contacts/{kari.pk}", f'"c{kari.pk}-1"'
    changed = program("PATCH", place, {"last_name": "Lunde"}, If_Match=tag)
    assert changed.status_code == 200, changed.content
    assert changed.json()["emails"] == [{"value": "kari@n.example", "label": "work"}]
    stale = program("PATCH", place, {"last_name": "Dahl"}, If_Match=tag)
    assert stale.status_code == 412
    assert stale.json()["differences"][0]["theirs"] == "Lunde"
    assert program("PATCH", place, {"last_name": "Dahl"}).status_code == 428


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "last_name"), ({"last_name": "x" * 121}, "last_name"),
        ({"last_name": "L", "birthday": "soon"}, "birthday"), ({"last_name": "L", "language": "tlh"}, "language"),
        ({"last_name": "L", "emails": [{"value": "nobody"}]}, "emails"),
        ({"last_name": "L", "phones": [{"value": "1", "label": "x"}]}, "phones"),
        ({"last_name": "L", "only_owner": True, "owner_id": None}, "only_owner"),
        ({"last_name": "L", "nonsense": 1}, "nonsense"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence(bjorn: User, body: dict[str, object], field: str) -> None:
    answer = _program(bjorn)("POST", "contacts", body)
    assert answer.status_code == 422, answer.content
    assert field in {each["field"] for each in answer.json()["errors"]}


@pytest.mark.row(82)
@pytest.mark.row(87)
def test_positions_are_added_changed_ended_removed_and_restored(
    customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys, kari, program = customer(), contact(), _program(bjorn)
    added = program("POST", f"contacts/{kari.pk}/positions", {"customer_id": nordlys.pk, "title": "Sjef"})
    assert added.status_code == 201, added.content
    assert (
        program("POST", f"contacts/{kari.pk}/positions", {"customer_id": nordlys.pk}).json()["code"] == "linked_already"
    )
    place = f"contacts/{kari.pk}/positions/{added.json()['id']}"
    ended = program("PATCH", place, {"ended_on": "2026-01-31"}, If_Match=added["ETag"])
    assert ended.json()["ended_on"] == "2026-01-31"
    assert program("GET", f"customers/{nordlys.pk}/contacts").json()["items"] == []
    assert len(program("GET", f"customers/{nordlys.pk}/contacts?inactive=true").json()["items"]) == 1
    assert program("DELETE", place, If_Match=added["ETag"]).status_code == 412
    assert program("DELETE", place, If_Match=ended["ETag"]).status_code == 204
    assert program("PATCH", place, {"title": "X"}, If_Match=ended["ETag"]).status_code == 404
    assert program("POST", f"{place}/restore").json()["title"] == "Sjef"
    assert Contact.objects.get() == kari


@pytest.mark.row(88)
@pytest.mark.row(89)
def test_a_contact_is_deactivated_and_deleted_with_its_version(contact: MakeContact, bjorn: User) -> None:
    kari, program = contact(), _program(bjorn)
    place = f"contacts/{kari.pk}"
    inactive = program("POST", f"{place}/deactivate", If_Match=f'"c{kari.pk}-1"')
    assert inactive.json()["active"] is False
    assert program("GET", "contacts").json()["items"] == []
    assert program("GET", "contacts?active=no").json()["items"][0]["id"] == kari.pk
    assert program("POST", f"{place}/activate", If_Match=inactive["ETag"]).json()["active"] is True
    assert program("GET", f"{place}/log").json()["items"][0]["code"] == "contact.activated"
    assert program("DELETE", place, If_Match=inactive["ETag"]).status_code == 412
    assert program("DELETE", place, If_Match=f'"c{kari.pk}-3"').status_code == 204
    assert program("GET", place).status_code == 404


@pytest.mark.row(92)
def test_roles_are_managed_by_an_administrators_program(astrid: User, bjorn: User) -> None:
    program = _program(astrid)
    added = program("POST", "contact-roles", {"name": "Decision maker"})
    assert added.status_code == 201, added.content
    role = added.json()["id"]
    renamed = program("PATCH", f"contact-roles/{role}", {"name": "Decides"}, If_Match=added["ETag"])
    assert renamed.json()["name"] == "Decides"
    other = program("POST", "contact-roles", {"name": "Decider"}).json()["id"]
    assert program("POST", f"contact-roles/{other}/merge/{role}").json()["id"] == role
    assert program("POST", f"contact-roles/{role}/retire").json()["retired"] is True
    assert program("POST", f"contact-roles/{role}/revive").json()["retired"] is False
    assert [each["name"] for each in _program(bjorn)("GET", "contact-roles").json()] == ["Decides"]
    assert _program(bjorn)("POST", "contact-roles", {"name": "X"}).status_code == 403


@pytest.mark.row(189)
def test_what_one_may_not_see_is_not_there(
    customer: MakeCustomer, contact: MakeContact, bjorn: User, cecilie: User, daniel: User
) -> None:
    secret = customer(name="Secret AS", by=bjorn, only_owner=True)
    kari = contact(at=secret, by=bjorn)
    hidden = contact("Ola Haugen", only_owner=True, owner_id=bjorn.pk, by=bjorn)
    program = _program(cecilie)
    assert program("GET", f"contacts/{hidden.pk}").status_code == 404
    assert program("GET", f"customers/{secret.pk}/contacts").status_code == 404
    assert program("GET", f"contacts/{kari.pk}").json()["positions"] == []
    assert program("GET", f"contacts/{kari.pk}/positions").json()["items"] == []
    refused = program("POST", f"contacts/{kari.pk}/positions", {"customer_id": secret.pk})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "customer_id"
    assert _program(daniel)("POST", "contacts", {"last_name": "L"}).status_code == 403
    assert _program(bjorn, "customers:write")("GET", "contacts").status_code == 403


def test_what_was_removed_long_ago_is_forgotten(customer: MakeCustomer, contact: MakeContact) -> None:
    position = contact(at=customer()).positions.get()
    Position.everywhere.update(trashed_at=timezone.now() - timedelta(days=31))
    assert forget_removed_positions(0) == 1
    assert not Position.everywhere.filter(pk=position.pk).exists()
