"""Labels for programs: the catalogue, the labels of a customer, and the filter."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kundekort.api.tokens import create_token
from kundekort.conftest import MakeCustomer
from kundekort.labels.models import Label
from kundekort.labels.putting import put
from kundekort.labels.reading import names_of
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.people.models import User


class Program:
    """Calls the API as somebody, with a token for customers and labels unless other scopes are named."""

    def __init__(self, user: User, *scopes: str) -> None:
        names = scopes or ("customers:write", "labels:write")
        self.secret = create_token(user, name="Test", scopes=names, by=user)
        self.client = Client(raise_request_exception=False)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        data = json.dumps(body).encode() if body is not None else b""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Authorization": f"Bearer {self.secret}", "Accept-Language": "en"}
        kind = "application/json" if data else ""
        return self.client.generic(method, f"/api/v1/{path}", data, content_type=kind, headers=sent)


def names(answer: HttpResponse) -> list[str]:
    return [each["full_name"] for each in answer.json()["items"]]


@pytest.mark.row(112, 113, 114)
def test_the_catalogue_through_the_api(astrid: User) -> None:
    program = Program(astrid)
    made = program("POST", "labels", {"sort": "property", "name": "Julekort", "colour": "red"})
    assert made.status_code == 201
    path = made["Location"].removeprefix("/api/v1/")
    answer = program("PATCH", path, {"name": "Julegave"}, If_Match=made["ETag"])
    assert (answer.status_code, answer.json()["code"]) == (422, "property_locked")
    answer = program("PATCH", path, {"colour": "blue"}, If_Match=made["ETag"])
    assert answer.json()["colour"] == "blue"
    assert program("PATCH", path, {"colour": "red"}, If_Match=made["ETag"]).status_code == 412
    assert program("PATCH", path, {"colour": "red"}).status_code == 428
    assert program("DELETE", path, If_Match=answer["ETag"]).json()["code"] == "property_kept"
    assert program("POST", f"{path}/retire").json()["retired"]
    assert names(program("GET", "labels")) == []
    assert names(program("GET", "labels?retired=true&sort=property&q=jul")) == ["Julekort"]
    assert not program("POST", f"{path}/restore").json()["retired"]
    assert program("GET", path).json()["name"] == "Julekort"


def test_labels_are_merged_and_deleted_through_the_api(astrid: User, label: MakeLabel, customer: MakeCustomer) -> None:
    program, vip, important, nordlys = Program(astrid), label("VIP"), label("Viktig"), customer()
    put(nordlys, [vip], by=astrid)
    answer = program("POST", f"labels/{vip.pk}/merge", {"into_id": important.pk})
    assert answer.json()["done"]
    assert names_of(nordlys, "tag") == "Viktig"
    tag = program("GET", f"labels/{important.pk}")["ETag"]
    assert program("DELETE", f"labels/{important.pk}", If_Match=tag).status_code == 200
    assert not Label.objects.exists()


def test_the_labels_of_a_customer_are_added_taken_off_and_replaced(
    bjorn: User, label: MakeLabel, customer: MakeCustomer
) -> None:
    program, nordlys, vip = Program(bjorn), customer(), label("VIP")
    path = f"customers/{nordlys.pk}/labels"
    assert names(program("POST", path, {"label_id": vip.pk})) == ["VIP"]
    assert names(program("POST", path, {"sort": "tag", "name": "Ny"})) == ["Ny", "VIP"]
    answer = program("POST", path, {"sort": "category", "name": "Ukjent"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_label")
    read = program("GET", path)
    assert names(program("DELETE", f"{path}/{vip.pk}")) == ["Ny"]
    assert program("PUT", path, {"label_ids": [vip.pk]}, If_Match=read["ETag"]).status_code == 412
    assert program("PUT", path, {"label_ids": [vip.pk]}).status_code == 428
    tag = program("GET", path)["ETag"]
    assert names(program("PUT", path, {"label_ids": [vip.pk]}, If_Match=tag)) == ["VIP"]
    tag = program("GET", path)["ETag"]
    assert program("PUT", path, {"label_ids": [999999]}, If_Match=tag).status_code == 422


@pytest.mark.row(30)
def test_the_list_of_customers_is_narrowed_to_labels(bjorn: User, label: MakeLabel, customer: MakeCustomer) -> None:
    program, vip, cards = Program(bjorn, "customers:read"), label("VIP"), label("Julekort", "property")
    put(customer(name="A"), [vip], by=bjorn)
    put(customer(name="B"), [vip, cards], by=bjorn)

    def found(query: str) -> list[str]:
        return [each["name"] for each in program("GET", f"customers?{query}").json()["items"]]

    assert found(f"label={vip.pk}") == ["A", "B"]
    assert found(f"label={vip.pk}&label={cards.pk}") == ["B"]
    assert found(f"label={vip.pk}&label={cards.pk}&labels=any") == ["A", "B"]
    assert program("GET", "customers?label=999999").status_code == 400
    assert program("GET", "customers?label=x").status_code == 400
    assert program("GET", "customers?label=1&labels=none").status_code == 400


def test_reader_outsider_and_scope_are_refused(
    daniel: User, ellen: User, bjorn: User, label: MakeLabel, customer: MakeCustomer
) -> None:
    nordlys, vip = customer(), label("VIP")
    path = f"customers/{nordlys.pk}/labels"
    for user in (daniel, ellen):
        program = Program(user)
        assert program("POST", path, {"label_id": vip.pk}).status_code == 403
        assert program("POST", "labels", {"sort": "tag", "name": "Ny"}).status_code == 403
    assert Program(daniel)("GET", path).status_code == 200
    assert Program(ellen)("GET", path).status_code == 403
    assert Program(ellen)("GET", "labels").status_code == 403
    seller = Program(bjorn)
    assert seller("POST", f"labels/{vip.pk}/retire").status_code == 403
    assert seller("POST", "labels", {"sort": "group", "name": "Norge"}).status_code == 422
    assert Program(bjorn, "customers:write")("GET", "labels").status_code == 403


def test_an_administrators_token_for_customers_makes_no_category(astrid: User, customer: MakeCustomer) -> None:
    answer = Program(astrid, "customers:write")(
        "POST", f"customers/{customer().pk}/labels", {"sort": "category", "name": "Ny"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "body",
    [{}, {"sort": "tag"}, {"sort": "nonsense", "name": "x"}, {"sort": "tag", "name": "a,b"},
     {"sort": "tag", "name": "\x00"},
     {"label_id": 0}, {"label_id": 10**30}, {"label_id": "1"}, {"more": 1}],
)  # fmt: skip
def test_a_bad_body_is_explained(bjorn: User, customer: MakeCustomer, body: dict[str, Any]) -> None:
    answer = Program(bjorn)("POST", f"customers/{customer().pk}/labels", body)
    assert answer.status_code == 422
    assert answer.json()["errors"]
