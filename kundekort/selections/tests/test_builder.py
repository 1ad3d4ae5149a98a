"""The filter builder as plain pages: put together, shown as chips, taken away again."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.people.models import User

FORM = {
    "list": "sort=number&active=all", "g0": "all", "g1": "any",
    "c0.word": "name", "c0.operator": "begins", "c0.value": "Nord; Sør", "c0.group": "0",
    "c1.word": "email", "c1.operator": "no", "c1.group": "1",
    "c2.word": "created", "c2.operator": "between", "c2.value": ["2020-01-01", "2099-01-01"], "c2.group": "1",
}  # fmt: skip
FILTER = {
    "all": [
        ["name", "begins", "Nord", "Sør"],
        {"any": [["email", "no"], ["created", "between", "2020-01-01", "2099-01-01"]]},
    ]
}


@pytest.fixture
def client(client_of: ClientOf, daniel: User) -> Client:
    return client_of(daniel)


@pytest.mark.row(31)
def test_a_filter_is_put_together_and_shown_as_chips(client: Client, customer: MakeCustomer) -> None:
    customer(name="Nordlys AS")
    customer(name="Vest AS")
    address = client.get("/customers/filter/use/", FORM)["Location"]
    words = parse_qs(urlsplit(address).query)
    assert json.loads(words["filter"][0]) == FILTER
    assert (words["sort"], words["active"]) == (["number"], ["all"])
    page = client.get(address)
    assert [row.name for row in page.context["page"].rows] == ["Nordlys AS"]
    shown = [f"{chip.title} {chip.shown}".strip() for chip in page.context["filter_chips"]]
    assert shown[0] == "Name begins with Nord, Sør"
    assert shown[1].startswith("E-mail is empty or Created between")
    rest = client.get("/customers/" + page.context["filter_chips"][0].url)
    assert rest.context["selection"].filter.as_json == {"all": [FILTER["all"][1]]}


@pytest.mark.row(31)
def test_the_builder_opens_with_the_filter_in_force_and_keeps_what_is_typed(client: Client) -> None:
    page = client.get("/customers/filter/", {"filter": json.dumps(FILTER), "sort": "number"})
    assert [row.word for group in page.context["groups"] for row in group["rows"]] == ["name", "email", "created"]
    assert page.context["rest"] == "sort=number"
    more = client.get("/customers/filter/", {**FORM, "add1": "town", "drop": "1", "group": "new"})
    assert [[row.word for row in group["rows"]] for group in more.context["groups"]] == [
        ["name"],
        ["created", "town"],
        [],
    ]
    assert 'value="Nord;  Sør"' in more.content.decode() or 'value="Nord; Sør"' in more.content.decode()


def test_what_is_missing_is_said_beside_its_field(client: Client) -> None:
    for value, sentence in (("", "a value is missing"), ("yesterday", "is not a date")):
        page = client.get("/customers/filter/use/", {**FORM, "c2.value": value})
        assert page.status_code == 422
        assert sentence in page.content.decode()


@pytest.mark.parametrize(
    "odd",
    [{"c0.word": "password"}, {"c0.operator": "like"}, {"c0.group": "99"}, {"g0": "none"}, {"c0.value": "x" * 5000}],
)
def test_odd_forms_are_no_trouble(client: Client, odd: dict[str, str]) -> None:
    assert client.get("/customers/filter/", {**FORM, **odd}).status_code == 200
    assert client.get("/customers/filter/use/", {**FORM, **odd}).status_code in (302, 422)


def test_an_empty_filter_is_none(client: Client) -> None:
    assert client.get("/contacts/filter/use/", {"list": "q=a", "g0": "any"})["Location"] == "/contacts/?q=a"


def test_outsiders_build_nothing(client_of: ClientOf, ellen: User) -> None:
    for path in ("/customers/filter/", "/customers/filter/use/", "/contacts/filter/", "/contacts/filter/use/"):
        assert client_of(ellen).get(path).status_code == 403


def test_a_condition_that_is_not_for_the_user_is_not_there(client_of: ClientOf, daniel: User) -> None:
    words = dict(client_of(daniel).get("/customers/filter/").context["sections"])
    offered = {word for many in words.values() for word, _title in many}
    assert {"name", "town", "tag", "owner", "note"} <= offered
    assert ("credit" in offered) == daniel.may("credit.view_credit")
