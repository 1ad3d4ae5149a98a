"""Saved views through the API."""

import pytest

from kundekort.conftest import MakeCustomer
from kundekort.people.models import User
from kundekort.selections.tests.conftest import ProgramOf

VIEW = {"name": "Sleeping", "words": "active=no&columns=name"}


@pytest.mark.row(31)
def test_a_view_is_saved_changed_used_and_deleted(
    program_of: ProgramOf, customer: MakeCustomer, bjorn: User, daniel: User
) -> None:
    program, reader = program_of(bjorn), program_of(daniel)
    mine = customer(name="Mitt AS", by=bjorn)
    customer(name="Deres AS", by=daniel)
    made = program("POST", "customers/views", {"name": "Bjørns", "words": f"owner={bjorn.pk}", "shared": True})
    assert made.status_code == 201, made.content
    view = made.json()
    assert (view["owner_name"], view["shared"], view["is_default"]) == ("Bjørn Solheim", True, False)
    path = made["Location"].removeprefix("/api/v1/")
    assert reader("GET", path).json() == view
    assert [each["name"] for each in reader("GET", "customers/views").json()["items"]] == ["Bjørns"]
    found = reader("GET", f"customers?view={view['id']}").json()["items"]
    assert [each["id"] for each in found] == [mine.pk]
    assert reader("GET", f"customers?view={view['id']}&owner=none").json()["items"] == []
    assert reader("PATCH", path, {"name": "Hers"}, If_Match=made["ETag"]).json()["code"] == "not_yours"
    changed = program("PATCH", path, {"words": "active=all"}, If_Match=made["ETag"])
    assert changed.json()["words"].startswith("active=all&columns=name")
    assert program("PATCH", path, {"name": "Other"}, If_Match=made["ETag"]).status_code == 412
    assert program("DELETE", path).status_code == 428
    assert program("DELETE", path, If_Match=changed["ETag"]).status_code == 204
    assert program("GET", path).status_code == 404
    assert reader("GET", f"customers?view={view['id']}").status_code == 400


def test_bad_views_are_explained(program_of: ProgramOf, bjorn: User, daniel: User, ellen: User) -> None:
    program = program_of(bjorn)
    for given, field in (
        ({**VIEW, "name": ""}, "name"),
        ({**VIEW, "words": "active=perhaps"}, "active"),
        ({**VIEW, "words": "x" * 4001}, "words"),
    ):
        answer = program("POST", "customers/views", given)
        assert answer.status_code in (400, 422), answer.content
        assert field in answer.content.decode()
    assert program_of(daniel)("POST", "customers/views", {**VIEW, "shared": True}).json()["code"] == "may_not_share"
    assert program("POST", "customers/views", VIEW).status_code == 201
    assert program("POST", "customers/views", VIEW).json()["code"] == "name_taken"


def test_a_token_needs_the_scope_and_the_outsider_sees_nothing(
    program_of: ProgramOf, bjorn: User, cecilie: User
) -> None:
    assert program_of(bjorn, "customers:read")("GET", "customers/views").status_code == 403
    made = program_of(bjorn)("POST", "contacts/views", {"name": "Mine", "words": "q=a"})
    path = made["Location"].removeprefix("/api/v1/")
    assert program_of(cecilie)("GET", path).status_code == 404
    assert program_of(cecilie)("GET", f"contacts?view={made.json()['id']}").status_code == 400
    assert program_of(bjorn)("GET", path.replace("contacts", "customers")).status_code == 404
