"""Acts on many through the API."""

import pytest

from kundekort.conftest import MakeCustomer
from kundekort.customers.models import Customer
from kundekort.people.models import User
from kundekort.selections import bulk
from kundekort.selections.tests.conftest import ProgramOf


@pytest.mark.row(31)
def test_many_get_another_owner_and_get_the_old_one_back(
    program_of: ProgramOf, customer: MakeCustomer, bjorn: User, cecilie: User, monkeypatch, run_jobs
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    for name in "AB":
        customer(name=name, by=bjorn)
    program = program_of(bjorn)
    begun = program("POST", "customers/bulk", {"act": "owner", "value": cecilie.pk, "words": "owner=me"})
    assert begun.status_code == 202, begun.content
    assert not begun.json()["done"]
    run_jobs()
    path = begun["Location"].removeprefix("/api/v1/")
    done = program("GET", path).json()
    assert (done["done"], done["total"], done["changed"], done["may_be_undone"]) == (True, 2, 2, True)
    assert program_of(cecilie)("GET", path).status_code == 404
    back = program("POST", f"{path}/undo")
    assert back.status_code == 202
    run_jobs()
    assert program("POST", f"{path}/undo").json()["code"] == "not_undone"
    assert set(Customer.objects.values_list("owner", flat=True)) == {bjorn.pk}


def test_a_view_names_those_it_is_about_and_refusals_are_told(
    program_of: ProgramOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    mine, secret = customer(name="A", by=bjorn), customer(name="S", by=bjorn, only_owner=True)
    program = program_of(cecilie)
    view = program("POST", "customers/views", {"name": "A", "words": "q=A"}).json()
    done = program("POST", "customers/bulk", {"act": "label", "value": "Messe", "view": view["id"]}).json()
    assert (done["done"], done["changed"]) == (True, 1)
    done = program("POST", "customers/bulk", {"act": "delete", "ids": [mine.pk, secret.pk]}).json()
    assert [each["id"] for each in done["refusals"]] == [mine.pk, secret.pk]
    assert "inactive first" in done["refusals"][0]["sentence"]


def test_what_cannot_be_done_is_explained(program_of: ProgramOf, customer, bjorn: User, daniel: User) -> None:
    one = customer(by=bjorn)
    program = program_of(bjorn)
    for given, code in (
        ({"act": "owner", "value": 1}, "invalid"),
        ({"act": "owner", "ids": [one.pk], "words": "owner=me"}, "invalid"),
        ({"act": "fly", "ids": [one.pk]}, "bad_filter"),
        ({"act": "owner", "value": 999999, "ids": [one.pk]}, "owner"),
        ({"act": "activate", "words": "active=perhaps"}, "bad_filter"),
        ({"act": "activate", "words": "q=nobody"}, "none_chosen"),
    ):
        answer = program("POST", "customers/bulk", given)
        assert answer.json()["code"] == code, answer.content
    assert program("POST", "customers/bulk", {"act": "owner", "ids": [0]}).status_code in (400, 422)
    assert program_of(daniel)("POST", "customers/bulk", {"act": "activate", "ids": [one.pk]}).status_code == 403


def test_a_token_needs_the_scope_of_what_is_done(program_of: ProgramOf, customer: MakeCustomer, bjorn: User) -> None:
    one = customer(by=bjorn)
    given = {"act": "deactivate", "ids": [one.pk]}
    assert program_of(bjorn, "customers:read", "selections:write")("POST", "customers/bulk", given).status_code == 403
    assert program_of(bjorn, "customers:write")("POST", "customers/bulk", given).status_code == 403
