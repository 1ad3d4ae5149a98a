"""Filters of the lists: every kind of condition, and groups of them."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.addresses.facts import cleaned
from kundekort.addresses.keeping import add_address
from kundekort.attributes.definitions import remembered
from kundekort.attributes.models import Attribute
from kundekort.attributes.tests.making import define, fact, ids
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.roles import add_role
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.customers.facts import KIND
from kundekort.customers.models import Customer, Industry
from kundekort.customers.team.joining import join_team
from kundekort.labels.putting import put
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.notes.writing import write_note
from kundekort.people.models import Department, User
from kundekort.selections import members, narrowed
from kundekort.selections.conditions import conditions_for
from kundekort.selections.tests.conftest import ProgramOf

type Shown = Callable[..., str]


@pytest.fixture
def three(
    customer: MakeCustomer, label: MakeLabel, register: Any, contact: MakeContact, bjorn: User, astrid: User
) -> dict[str, Any]:
    """A in Bergen with everything, B a Swedish person in Oslo, C with nothing."""
    attributes = {
        type: define(astrid, type, name=type) for type in ("text", "number", "money", "date", "yes_no", "choice")
    }
    values: dict[str, Any] = {
        "text": "Blue sky", "number": "12", "money": "1250", "date": "2027-02-01", "yes_no": "yes",
        "choice": ids(attributes["choice"])[0],
    }  # fmt: skip
    a = customer(
        name="A Bergen AS", org_number="923609016", email="post@a.example", phone="55 21 40 00", vat_number="",
        website="https://a.example", industry_id=Industry.objects.order_by("pk")[0].pk, owner_id=bjorn.pk,
        description="Old friends", by=bjorn, **{fact(attributes[type]): value for type, value in values.items()},
    )  # fmt: skip
    b = customer(name="Berg", first_name="B", kind="person", country="SE", language="sv", currency="SEK", owner_id=None)
    c = customer(name="C AS", is_customer=False, is_supplier=True, owner_id=astrid.pk)
    vip, west = label("VIP"), label("Vest", "group", parent=label("Norge", "group"))
    role = add_role("Buyer", by=astrid)
    place = Department.objects.create(name="North")
    put(a, [vip, west], by=astrid)
    put(b, [label("Julekort", "property")], by=astrid)
    for at, town, code in ((a, "Bergen", "5003"), (b, "Oslo", "0150")):
        facts, _errors = cleaned({"town": town, "post_code": code, "uses": ["visiting"]}, country="NO")
        add_address(at, facts, by=astrid)
    register(a, rating="AAA", risk="low")
    write_note(a, "Called.", by=bjorn)
    join_team(a, {"employee_id": bjorn.pk, "role": "Seller"}, by=astrid)
    join_team(b, {"department_id": place.pk}, by=astrid)
    kari = contact("Kari Lund", at=a, position={"role_id": role.pk}, emails=[["work", "kari@a.example"]])
    contact("Ola Nes", at=b)
    contact("Per Uten")
    put(kari, [vip], by=astrid)
    old = timezone.now() - timedelta(days=400)
    Customer.objects.filter(pk=c.pk).update(created_at=old, changed_at=old)
    return {"a": a, "b": b, "c": c, "role": role.pk, "vip": vip.pk, "north": place.pk, "attributes": attributes}


def asked(client: Client, given: Any, list: str = "customers", **words: str) -> Any:
    text = given if isinstance(given, str) else json.dumps(given)
    return client.get(f"/{list}/", {"filter": text, "active": "all", **words})


def shown(client: Client, given: Any, list: str = "customers", **words: str) -> str:
    """The first letters of what the list shows."""
    answer = asked(client, given, list, **words)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return "".join(str(row)[0] for row in answer.context["page"].rows)


CASES = [
    (["name", "begins", "berg"], ""), (["name", "begins", "b berg"], "B"), (["name", "is", "C AS"], "C"),
    (["name", "not", "C AS"], "AB"), (["org_number", "begins", "923 609"], "A"), (["org_number", "no"], "BC"),
    (["email", "has"], "A"), (["email", "begins", "POST@"], "A"), (["phone", "has"], "A"), (["phone", "no"], "BC"),
    (["website", "has"], "A"), (["description", "no"], "BC"), (["vat_number", "has"], ""), (["mobile", "has"], ""),
    (["active", "is", "yes"], "ABC"), (["active", "is", "no"], ""), (["type", "is", "person"], "B"),
    (["type", "is", "person", "supplier"], "BC"), (["type", "not", "supplier"], "AB"), (["industry", "has"], "A"),
    (["country", "is", "SE"], "B"), (["country", "not", "SE"], "AC"), (["language", "is", "sv"], "B"),
    (["currency", "is", "SEK", "EUR"], "B"), (["parent", "has"], ""), (["created", "last", "30"], "AB"),
    (["created", "to", "2025-12-31"], "C"), (["changed", "between", "2020-01-01", "2025-12-31"], "C"),
    (["owner", "is", "me"], "A"), (["owner", "no"], "B"), (["owner", "not", "me"], "BC"), (["team", "is", "me"], "A"),
    (["team", "no"], "BC"), (["department", "has"], "B"), (["address", "has"], "AB"), (["address", "no"], "C"),
    (["town", "begins", "ber"], "A"), (["town", "is", "Bergen", "OSLO"], "AB"), (["town", "not", "Bergen"], "BC"),
    (["post_code", "begins", "50"], "A"), (["address_country", "is", "NO"], "A"), (["tag", "is", "VIP"], "A"),
    (["tag", "not", "VIP"], "BC"), (["group", "is", "Norge"], "A"), (["property", "has"], "B"),
    (["category", "no"], "ABC"),
    (["mailing", "has"], ""), (["note", "has"], "A"), (["important_note", "has"], ""), (["contact", "has"], "AB"),
    (["contact", "no"], "C"), (["credit", "is", "low"], "A"), (["credit", "no"], "BC"),
    (["credit_rating", "is", "AAA"], "A"),
]  # fmt: skip


@pytest.mark.row(30, 31)
def test_customers_are_found_by_every_kind_of_condition(client_of: ClientOf, three: Any, bjorn: User) -> None:
    client = client_of(bjorn)
    bjorn.role.settings = {}
    wrong = {}
    for given, expected in CASES:
        if given[0].startswith("credit") and not bjorn.may("credit.view_credit"):
            continue
        if (found := shown(client, given)) != expected:
            wrong[json.dumps(given)] = f"{found} instead of {expected}"
    assert not wrong
    told = {given[0] for given, _expected in CASES} | {"number", "contact_role", "credit_limit"}
    assert {word for word in conditions_for(KIND, bjorn) if not word.startswith("a") or word == "active"} - {
        "address", "active", "address_country"
    } <= told  # fmt: skip


@pytest.mark.row(30, 31)
def test_customers_are_found_by_attributes(client_of: ClientOf, three: Any, bjorn: User) -> None:
    words: dict[str, Attribute] = {type: f"a{each.pk}" for type, each in three["attributes"].items()}
    gold = str(ids(three["attributes"]["choice"])[0])
    client = client_of(bjorn)
    for given, expected in [
        ([words["text"], "holds", "SKY"], "A"), ([words["text"], "no"], "BC"), ([words["number"], "is", "12"], "A"),
        ([words["money"], "between", "1000", "1300.50"], "A"), ([words["money"], "from", "2000"], ""),
        ([words["date"], "from", "2027-01-01"], "A"), ([words["date"], "to", "2027-01-01"], ""),
        ([words["yes_no"], "is", "yes"], "A"), ([words["choice"], "is", gold], "A"),
        ([words["choice"], "not", gold], "BC"), ([words["choice"], "has"], "A"),
    ]:  # fmt: skip
        assert shown(client, given) == expected, given
    assert len(remembered(KIND).live) == len(words)


@pytest.mark.row(31, 92)
def test_contacts_are_found_by_their_own_facts_and_by_those_of_their_customers(
    client_of: ClientOf, three: Any, bjorn: User
) -> None:
    client = client_of(bjorn)
    for given, expected in [
        (["name", "begins", "kari"], "K"), (["last_name", "is", "Nes"], "O"), (["email", "has"], "K"),
        (["email", "begins", "kari@"], "K"), (["email", "no"], "OP"), (["phone", "has"], ""),
        (["birthday", "no"], "KOP"),
        (["role", "is", str(three["role"])], "K"), (["role", "not", str(three["role"])], "OP"), (["role", "has"], "K"),
        (["company", "no"], "P"), (["tag", "is", "VIP"], "K"), (["owner", "has"], "KOP"),
        (["created", "last", "2"], "KOP"),
        (["customer.town", "is", "Bergen"], "K"), (["customer.type", "is", "person"], "O"),
        (["customer.tag", "is", "VIP"], "K"), (["customer.email", "no"], "O"),
        ({"all": [["company", "has"], ["customer.tag", "not", "VIP"]]}, "O"),
    ]:  # fmt: skip
        assert shown(client, given, "contacts") == expected, given
    assert shown(client, ["contact_role", "is", str(three["role"])]) == "A"


MIXES: list[tuple[Any, str]] = [
    ({"all": [["town", "begins", "b"], ["tag", "is", "VIP"]]}, "A"),
    ({"any": [["tag", "is", "VIP"], ["country", "is", "SE"]]}, "AB"),
    ({"any": [["tag", "is", "VIP"], ["town", "is", "Oslo"]]}, "AB"),
    ({"any": [["tag", "not", "VIP"], ["town", "is", "Bergen"]]}, "ABC"),
    ({"all": [["address", "has"], {"any": [["country", "is", "SE"], ["credit", "is", "low"]]}]}, "AB"),
    ({"all": [{"any": [["type", "is", "person"], ["email", "has"]]}, ["tag", "no"]]}, "B"),
    (
        {
            "any": [
                {"all": [["tag", "is", "VIP"], ["town", "is", "Oslo"]]},
                {"all": [["team", "no"], ["address", "no"]]},
            ]
        },
        "C",
    ),
    ({"all": []}, "ABC"),
    ({"all": [{"any": []}]}, "ABC"),
]


@pytest.mark.row(31)
@pytest.mark.parametrize("few", [0, 20_000])
@pytest.mark.parametrize("cost", [0.0, 1e9])
@pytest.mark.parametrize("most", [0, 1_000])
def test_groups_of_conditions_find_the_same_however_many_fit(
    client_of: ClientOf, three: Any, cecilie: User, monkeypatch: pytest.MonkeyPatch, few: int, cost: float, most: int
) -> None:
    monkeypatch.setattr(members, "FEW", few)
    monkeypatch.setattr(members, "LOOKING_UP", cost)
    monkeypatch.setattr(narrowed, "MOST_COUNTED", most)
    client = client_of(cecilie)
    for given, expected in MIXES:
        assert shown(client, given) == expected, given
        assert shown(client, given, sort="-name") == expected[::-1], given


@pytest.mark.row(31)
def test_nobody_finds_what_only_its_owner_sees(
    client_of: ClientOf, customer: MakeCustomer, three: Any, bjorn: User, cecilie: User, ellen: User
) -> None:
    customer(name="Secret", by=bjorn, only_owner=True)
    given = {"any": [["name", "begins", "secret"], ["tag", "is", "VIP"]]}
    assert shown(client_of(bjorn), given) == "AS"
    assert shown(client_of(cecilie), given) == "A"
    assert asked(client_of(ellen), given).status_code == 403


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (["twon", "is", "Bergen"], "twon"), (["town", "like", "x"], "like"), (["town"], "condition"), ("{", "read"),
        ('{"all":[' * 9 + "[]" + "]}" * 9, "once"), ("[" * 3000, "read"), ("x" * 5000, "long"),
        (["town", "is"], "Town"),
        (["created", "from", "yesterday"], "yesterday"), (["country", "is", "';--"], "';--"), ({"none": []}, "group"),
        (["tag", "is", "Nonsense"], "Nonsense"), ([["town", "is", "a"]] * 31, "condition"),
        (["a999999", "has"], "a999999"),
        ({"all": [["town", "is", "a"]] * 31}, "many"), (["owner", "is", "999999"], "999999"), ("7", "group"),
        (["created", "last", "0"], "0"), (["town", "begins", {"a": 1}], "condition"), ({"all": "x"}, "group"),
        ({"all": [{"any": [{"all": [["note", "has"]]}]}]}, "once"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_filter_is_named(
    client_of: ClientOf, three: Any, daniel: User, given: Any, word: str
) -> None:
    answer = asked(client_of(daniel), given)
    assert answer.status_code == 400
    assert word in str(answer.context["refused"])


@pytest.mark.parametrize("typed", ["%", "_", "'; drop table x; --", "\\", "🌲", "\0x", "x" * 3000, ".*"])
def test_signs_of_sql_are_only_text(client_of: ClientOf, three: Any, daniel: User, typed: str) -> None:
    for word in ("town", "name", "post_code", "email"):
        assert shown(client_of(daniel), [word, "begins", typed]) == ""


@pytest.mark.row(31)
def test_a_filter_takes_few_queries(client_of: ClientOf, three: Any, cecilie: User) -> None:
    client = client_of(cecilie)
    given = MIXES[4][0]
    asked(client, given)
    with CaptureQueriesContext(connection) as queries:
        asked(client, given)
    assert len(queries) <= 8, [query["sql"][:100] for query in queries]


@pytest.mark.row(31)
def test_a_program_filters_the_same_way(program_of: ProgramOf, three: Any, astrid: User) -> None:
    program = program_of(astrid)
    given = json.dumps({"any": [["tag", "is", "VIP"], ["country", "is", "SE"]]})
    answer = program("GET", f"customers?filter={given}").json()
    assert [each["name"] for each in answer["items"]] == ["A Bergen AS", "Berg"]
    assert len(program("GET", 'contacts?filter=["role","has"]').json()["items"]) == 1
    wrong = program("GET", 'customers?filter=["twon","is","x"]')
    assert wrong.status_code == 400
    assert "twon" in wrong.json()["detail"]


def test_the_export_has_what_the_filter_leaves(client_of: ClientOf, three: Any, bjorn: User) -> None:
    answer = client_of(bjorn).get("/customers/export/csv/", {"columns": "name", "filter": '["tag","is","VIP"]'})
    assert b"".join(answer).decode("utf-8-sig").splitlines()[1:] == ["A Bergen AS;"]
