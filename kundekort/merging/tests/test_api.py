"""Merging through the API: rehearse, merge, find the survivor, undo."""

import json
from typing import Any

import pytest
from django.test import Client

from kundekort.api.tokens import create_token
from kundekort.customers.models import Customer
from kundekort.people.models import User


class Program:
    """A program with a token that may write customers."""

    def __init__(self, user: User) -> None:
        token = create_token(user, name="Merging", scopes=["customers:write"], by=user)
        self.client, self.headers = Client(), {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method, f"/api/v1/customers/{path}", json.dumps(body) if body is not None else b"",
            content_type="application/json", headers={**self.headers, **names},
        )  # fmt: skip


@pytest.fixture
def program(bjorn: User) -> Program:
    """Bjørn's program."""
    return Program(bjorn)


def test_a_program_rehearses_merges_and_undoes(program: Program, customer) -> None:
    nordlys, twin = customer(name="Nordlys AS"), customer(name="Nordlys", phone="55214000")
    pair = f"{nordlys.pk}/merge/{twin.pk}"
    rehearsal = program("GET", pair).json()
    assert [(each["field"], each["take"]) for each in rehearsal["choices"] if each["take"]] == [("phone", True)]
    tag = f'"c{nordlys.pk}-1"'
    assert program("POST", pair, {}).status_code == 428
    assert program("POST", pair, {}, If_Match='"c0-9"').status_code == 412
    assert program("POST", pair, {"other_revision": 7}, If_Match=tag).status_code == 412
    for _again in range(2):
        done = program("POST", pair, {"take": ["phone", "name"]}, If_Match=tag)
        assert done.status_code == 200, done.content
    assert Customer.objects.get().name == "Nordlys"
    merge = done.json()["id"]
    assert [each["id"] for each in program("GET", f"{nordlys.pk}/merges").json()] == [merge]
    undone = program("POST", f"{nordlys.pk}/merges/{merge}/undo").json()
    assert (undone["kept"], undone["undone_at"] is None) == ([], False)
    assert Customer.objects.count() == 2


def test_a_merged_customer_is_not_found_and_the_answer_names_the_survivor(program: Program, customer) -> None:
    nordlys, twin = customer(), customer()
    program("POST", f"{nordlys.pk}/merge/{twin.pk}", {}, If_Match=f'"c{nordlys.pk}-1"')
    answer = program("GET", f"{twin.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "merged")
    assert answer.json()["merged_into"] == nordlys.pk
    assert program("PATCH", f"{twin.pk}", {"name": "X"}, If_Match='"c1-1"').status_code == 404


def test_a_program_remembers_that_two_are_not_the_same(program: Program, customer) -> None:
    one, two = customer(), customer()
    path = f"{one.pk}/not-same/{two.pk}"
    assert program("PUT", path).status_code == 204
    assert program("GET", f"{two.pk}/merge/{one.pk}").json()["not_same"] is True
    assert program("DELETE", path).status_code == 204
    assert program("GET", f"{two.pk}/merge/{one.pk}").json()["not_same"] is False
