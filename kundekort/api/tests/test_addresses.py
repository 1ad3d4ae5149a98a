"""Programs work with the addresses and branches of customers."""

import pytest

from kundekort.addresses.keeping import change_address
from kundekort.addresses.models import Address
from kundekort.api.tests.conftest import ProgramOf
from kundekort.people.models import User

GIVEN = {"uses": ["visiting"], "street": "Storgata 1", "post_code": "N-5003", "town": "Bergen"}


@pytest.mark.row(66)
@pytest.mark.row(67)
def test_the_story_of_an_address(program_of: ProgramOf, bjorn: User, customer) -> None:
    program, path = program_of(bjorn), f"customers/{customer().pk}"
    assert program("GET", path).json()["head_office"] is None
    created = program("POST", f"{path}/addresses", GIVEN)
    assert (created.status_code, created.json()["head_office"]) == (201, True)
    one = created["Location"].removeprefix("/api/v1/")
    assert program("GET", one).json() == created.json()
    assert program("GET", path).json()["head_office"]["text"] == "Storgata 1, 5003 Bergen"
    where = {"latitude": 60.391262, "longitude": 5.322054}
    changed = program("PATCH", one, where, If_Match=created["ETag"])
    assert (changed.json()["position_from"], changed.json()["latitude"]) == ("hand", 60.391262)
    second = program("POST", f"{path}/addresses", {**GIVEN, "uses": ["postal"], "town": "Os"})
    two = second["Location"].removeprefix("/api/v1/")
    assert program("POST", f"{two}/head-office", If_Match=second["ETag"]).json()["head_office"] is True
    listed = program("GET", f"{path}/addresses?limit=1").json()
    assert [each["town"] for each in listed["items"]] == ["Os"]
    assert listed["next"]
    tag = program("GET", two)["ETag"]
    assert program("DELETE", two, If_Match=tag).status_code == 204
    assert program("GET", two).status_code == 404
    assert program("POST", f"{two}/restore").json()["head_office"] is False


def test_a_list_of_customers_has_head_offices_without_a_query_for_each(
    program_of: ProgramOf, bjorn: User, customer, django_assert_max_num_queries
) -> None:
    program = program_of(bjorn)
    for nth in range(12):
        program("POST", f"customers/{customer(name=f'Kunde {nth}').pk}/addresses", GIVEN)
    with django_assert_max_num_queries(9):
        items = program("GET", "customers?town=bergen").json()["items"]
    assert [each["head_office"]["town"] for each in items] == ["Bergen"] * 12


def test_a_stale_change_is_told_what_differs(program_of: ProgramOf, bjorn: User, cecilie: User, customer) -> None:
    given, program = customer(), program_of(bjorn)
    created = program("POST", f"customers/{given.pk}/addresses", GIVEN)
    address = Address.objects.get()
    change_address(address, {"street": "Nygata 2"}, subject=given, revision=1, by=cecilie)
    one = created["Location"].removeprefix("/api/v1/")
    for method, path, body in (
        ("PATCH", "", {"street": "Nygata 3"}), ("DELETE", "", None), ("POST", "/head-office", None)
    ):  # fmt: skip
        assert program(method, one + path, body).status_code == 428
        answer = program(method, one + path, body, If_Match=created["ETag"])
        assert (answer.status_code, answer.json()["differences"][0]["theirs"]) == (412, "Nygata 2")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"uses": ["summer"]}, "uses"), ({**GIVEN, "post_code": "50033"}, "post_code"), ({"name": "Lager"}, "street"),
        ({**GIVEN, "latitude": 60}, "longitude"), ({**GIVEN, "branch_id": 999}, "branch_id"), ({"sted": "x"}, "sted"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(body, field: str, program_of: ProgramOf, bjorn: User, customer) -> None:
    answer = program_of(bjorn)("POST", f"customers/{customer().pk}/addresses", body)
    assert answer.status_code == 422, answer.content
    assert [each["field"] for each in answer.json()["errors"]] == [field]


@pytest.mark.row(75)
def test_a_branch_is_renamed_and_never_deleted(program_of: ProgramOf, bjorn: User, customer) -> None:
    program, path = program_of(bjorn), f"customers/{customer().pk}/branches"
    created = program("POST", path, {"name": "Åsane"})
    assert (created.status_code, created.json()["number"]) == (201, 1)
    one = created["Location"].removeprefix("/api/v1/")
    assert program("POST", path, {"name": "Os", "number": 1}).json()["code"] == "number_taken"
    assert program("POST", path, {}).status_code == 422
    changed = program("PATCH", one, {"name": "använd ej", "active": False}, If_Match=created["ETag"])
    assert (changed.json()["name"], changed.json()["active"]) == ("använd ej", False)
    refused = program("DELETE", one)
    assert (refused.status_code, refused.json()["code"]) == (409, "branch_stays")
    assert [each["name"] for each in program("GET", path).json()["items"]] == ["använd ej"]


def test_the_reader_reads_and_the_outsider_sees_nothing(
    program_of: ProgramOf, bjorn: User, daniel: User, ellen: User, customer
):
    path = f"customers/{customer(by=bjorn).pk}"
    program_of(bjorn)("POST", f"{path}/addresses", GIVEN)
    assert len(program_of(daniel, "customers:read")("GET", f"{path}/addresses").json()["items"]) == 1
    assert program_of(daniel)("POST", f"{path}/addresses", GIVEN).status_code == 403
    assert program_of(ellen)("GET", f"{path}/addresses").status_code == 403
    secret = customer(by=bjorn, only_owner=True)
    assert program_of(daniel)("GET", f"customers/{secret.pk}/addresses").status_code == 404
