"""Bad input gets a sentence that names the field, changes nothing, and never is our fault."""

import json

import pytest

from kundekort.api.tests.conftest import ProgramOf
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.models import User

BAD_FIELDS = [
    ({}, "name"),
    ({"name": ""}, "name"),
    ({"name": "   "}, "name"),
    ({"name": None}, "name"),
    ({"name": 7}, "name"),
    ({"name": ["Nordvik"]}, "name"),
    ({"name": "x" * 201}, "name"),
    ({"name": "Nord\x00vik"}, "name"),
    ({"name": "Nord\x07vik"}, "name"),
    ({"name": "\ud800"}, "name"),
    ({"name": "N", "first_name": "x" * 81, "kind": "person"}, "first_name"),
    ({"name": "N", "kind": "alien"}, "kind"),
    ({"name": "N", "org_number": "923609017"}, "org_number"),
    ({"name": "N", "email": "not an address"}, "email"),
    ({"name": "N", "email": "x" * 300 + "@nordvik.example"}, "email"),
    ({"name": "N", "phone": "call me"}, "phone"),
    ({"name": "N", "website": "javascript:alert(1)"}, "website"),
    ({"name": "N", "description": "x" * 5001}, "description"),
    ({"name": "N", "country": "Norway"}, "country"),
    ({"name": "N", "currency": "kr"}, "currency"),
    ({"name": "N", "language": "xx"}, "language"),
    ({"name": "N", "is_customer": "yes"}, "is_customer"),
    ({"name": "N", "is_customer": 1}, "is_customer"),
    ({"name": "N", "is_customer": False}, "is_customer"),
    ({"name": "N", "owner_id": 999999}, "owner_id"),
    ({"name": "N", "owner_id": "1"}, "owner_id"),
    ({"name": "N", "owner_id": -1}, "owner_id"),
    ({"name": "N", "owner_id": 2**63}, "owner_id"),
    ({"name": "N", "owner_id": 1.5}, "owner_id"),
    ({"name": "N", "owner_id": None, "only_owner": True}, "only_owner"),
    ({"name": "N", "industry_id": "no such"}, "industry_id"),
    ({"name": "N", "id": 1}, "id"),
    ({"name": "N", "revision": 9}, "revision"),
    ({"name": "N", "created_by_id": 1}, "created_by_id"),
    ({"name": "N", "created_at": "2020-01-01"}, "created_at"),
    ({"name": "N", "trashed_at": None}, "trashed_at"),
    ({"name": "N", "name_key": "a"}, "name_key"),
    ({"name": "N", "logo_id": 1}, "logo_id"),
    ({"name": "N", "is_staff": True}, "is_staff"),
    ({"name": "N", "__class__": {}}, "__class__"),
]


@pytest.mark.parametrize(("given", "field"), BAD_FIELDS)
def test_each_bad_field_gets_a_sentence(given, field, program_of: ProgramOf, bjorn: User):
    program, entries = program_of(bjorn), Entry.objects.count()
    answer = program("POST", "customers", given)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), answer.content
    sentences = {each["field"]: each["sentence"] for each in answer.json()["errors"]}
    assert sentences[field].strip()
    assert (Customer.everywhere.count(), Entry.objects.count()) == (0, entries)


@pytest.mark.parametrize(("given", "field"), [each for each in BAD_FIELDS if each[0].get("name") == "N"])
def test_each_bad_field_gets_a_sentence_in_a_change_as_well(given, field, program_of: ProgramOf, bjorn, customer):
    program, kept = program_of(bjorn), customer(owner_id=bjorn.pk)
    change = {name: value for name, value in given.items() if name != "name"}
    answer = program("PATCH", f"customers/{kept.pk}", change, If_Match=f'"c{kept.pk}-1"')
    assert answer.status_code == 422, answer.content
    assert field in {each["field"] for each in answer.json()["errors"]}
    assert Customer.objects.get(pk=kept.pk).revision == 1


def test_a_customer_cannot_be_made_neither_customer_nor_supplier(program_of: ProgramOf, bjorn: User, customer):
    kept = customer(is_supplier=True)
    program = program_of(bjorn)
    first = program("PATCH", f"customers/{kept.pk}", {"is_customer": False}, If_Match=f'"c{kept.pk}-1"')
    assert first.status_code == 200
    second = program("PATCH", f"customers/{kept.pk}", {"is_supplier": False}, If_Match=first["ETag"])
    assert (second.status_code, second.json()["errors"][0]["field"]) == (422, "is_customer")


def test_a_change_does_not_set_active(program_of: ProgramOf, bjorn: User, customer):
    kept = customer()
    answer = program_of(bjorn)("PATCH", f"customers/{kept.pk}", {"active": False}, If_Match=f'"c{kept.pk}-1"')
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "active")


@pytest.mark.parametrize(
    "name",
    ["Å🚀 & Sønner", "حنين التجارية", "'; DROP TABLE customers_customer; --", "{{7*7}}", "<script>", "${7*7}", "0"],
)
def test_unusual_names_are_kept_as_they_are(name, program_of: ProgramOf, bjorn: User):
    program = program_of(bjorn)
    created = program("POST", "customers", {"name": name, "description": "two\nlines"})
    assert created.status_code == 201
    assert created.json()["name"] == name
    assert program("GET", f"customers/{created.json()['id']}").json()["description"] == "two\nlines"


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_json"),
        (b"\xff\xfe", "application/json", 400, "bad_json"),
        (b'{"name": NaN}', "application/json", 400, "bad_json"),
        (b'{"name": ' + b"9" * 5000 + b"}", "application/json", 400, "bad_json"),
        (b"[" * 100_000, "application/json", 400, "bad_json"),
        (b"null", "application/json", 422, "invalid"),
        (b"[]", "application/json", 422, "invalid"),
        (b'"Nordvik"', "application/json", 422, "invalid"),
        (b"", "application/json", 422, "invalid"),
        (b"name=Nordvik", "application/x-www-form-urlencoded", 415, "media_type"),
        (b'{"name": "N"}', "text/plain", 415, "media_type"),
        (b'{"name": "N"}', "application/xml", 415, "media_type"),
        (b'{"name": "' + b"x" * 10_000_000 + b'"}', "application/json", 413, "too_large"),
        (b"x" * 10_000_000, "text/plain", 413, "too_large"),
    ],
)
def test_a_body_that_is_no_json_object_is_explained(body, kind, status, code, program_of: ProgramOf, bjorn: User):
    answer = program_of(bjorn)("POST", "customers", body, Content_Type=kind)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert answer.json()["detail"]
    assert not Customer.everywhere.exists()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("owner__password=x", "owner__password"),
        ("__class__=x", "__class__"),
        ("fields=owner__password", "fields"),
        ("ordering=name", "ordering"),
        ("sort=owner__password", "sort"),
        ("sort=__class__", "sort"),
        ("sort=name;drop", "sort"),
        ("active=maybe", "active"),
        ("type=alien", "type"),
        ("owner=astrid", "owner"),
        ("owner=1%20or%201=1", "owner"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("limit=-1", "limit"),
        ("q=a%00b", "q"),
        ("columns=name", "columns"),
    ],
)
def test_a_bad_parameter_is_named(query, field, program_of: ProgramOf, bjorn: User):
    answer = program_of(bjorn)("GET", f"customers?{query}")
    assert answer.status_code == 400, answer.content
    assert [each["field"] for each in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "cursor", ["x", "%ff", "W10", "bnVsbA", "WzAsICJhIiwgLTFd", "WzAsICJcdWQ4MDAiLCAxXQ", "eyJhIjogMX0", "a" * 3000]
)
@pytest.mark.parametrize("sort", ["name", "created"])
def test_a_made_up_cursor_is_a_bad_page(cursor, sort, program_of: ProgramOf, bjorn: User):
    answer = program_of(bjorn)("GET", f"customers?sort={sort}&cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (400, "cursor"), answer.content


@pytest.mark.parametrize("q", ["'", "' OR 1=1 --", "%", "_", "\\", "🚀", "a" * 5000, "%25%27"])
def test_a_search_for_anything_is_answered(q, program_of: ProgramOf, bjorn: User, customer):
    customer(name="Nordvik AS")
    answer = program_of(bjorn)("GET", f"customers?q={q}")
    assert answer.status_code == 200, answer.content
    assert Customer.objects.count() == 1


def test_a_picture_that_is_none_is_explained(program_of: ProgramOf, bjorn: User, customer):
    kept, program = customer(), program_of(bjorn)
    place, tag = f"customers/{kept.pk}/logo", f'"c{kept.pk}-1"'
    svg = program("PUT", place, b"<svg/>", Content_Type="image/png", If_Match=tag)
    assert (svg.status_code, svg.json()["code"]) == (422, "not_a_picture")
    wrong = program("PUT", place, b"<svg/>", Content_Type="image/svg+xml", If_Match=tag)
    assert (wrong.status_code, wrong.json()["code"]) == (415, "media_type")
    large = program("PUT", place, b"x" * 6_000_000, Content_Type="image/png", If_Match=tag)
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    assert Customer.objects.get(pk=kept.pk).revision == 1


def test_what_nobody_foresaw_is_a_problem_that_tells_nothing(program_of: ProgramOf, bjorn: User, monkeypatch):
    def fails(*_args, **_more):
        raise RuntimeError("the secret plans")

    monkeypatch.setattr("kundekort.customers.creating.create_customer", fails)
    answer = program_of(bjorn)("POST", "customers", {"name": "Nordvik"})
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "secret plans" not in answer.content.decode()


def test_a_database_that_is_away_is_a_problem_with_a_time_to_try_again(program_of: ProgramOf, bjorn, monkeypatch):
    from django.db import OperationalError

    def fails(*_args, **_more):
        raise OperationalError("connection refused by 10.0.0.7")

    program = program_of(bjorn)
    monkeypatch.setattr("kundekort.api.tokens.token_of", fails)
    answer = program("GET", "customers")
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "unavailable", "5")
    assert "10.0.0.7" not in json.dumps(answer.json())
