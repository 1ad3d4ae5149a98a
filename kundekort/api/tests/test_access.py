"""Nobody gets in: every operation, as nobody and as each of the cast."""

import re
from collections.abc import Iterator

import pytest
from django.core import serializers
from django.test import Client
from django.urls import get_resolver

from kundekort.api import limits
from kundekort.api.door import TOKEN
from kundekort.api.hatch import routes
from kundekort.api.schema import UNSAFE
from kundekort.api.tests.conftest import ProgramOf
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.acts import every_act
from kundekort.people.models import User


def _operations() -> Iterator[tuple[str, str, str]]:
    for route, path_view in routes().items():
        for operation in path_view.operations:
            act = getattr(operation.view_func, "policy", "")
            yield operation.methods[0], re.sub(r"<int:\w+>", "%d", route), act


OPERATIONS = list(_operations())


def _all_rows() -> str:
    rows = [*Customer.everywhere.order_by("pk"), *Entry.objects.order_by("pk")]
    return serializers.serialize("json", rows)


def _path(path: str, pk: int) -> str:
    return path.replace("%d", str(pk))


def test_every_operation_is_for_a_declared_act():
    assert len(OPERATIONS) >= 12
    assert all(act in every_act() for _method, _path, act in OPERATIONS)


def test_an_act_that_writes_is_needed_wherever_something_is_written():
    for method, _path, act in OPERATIONS:
        assert every_act()[act].writes == (method.lower() in UNSAFE), (method, act)


def test_every_address_stands_behind_the_door():
    api = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/")
    operations = [
        each for each in api.url_patterns if each.name.startswith("api-") and str(each.pattern).startswith("v1/")
    ]
    operations = [each for each in operations if each.name != "api-schema"]
    assert len(operations) == len(routes())
    assert all(each.callback.policy == TOKEN and all(each.callback.policies.values()) for each in operations)


@pytest.mark.parametrize("who", ["astrid", "bjorn", "cecilie", "daniel", "ellen"])
def test_each_of_the_cast_may_do_what_the_role_allows(request, who, program_of: ProgramOf, customer):
    user, given = request.getfixturevalue(who), customer(name="Nordvik AS")
    program = program_of(user)
    for method, path, act in OPERATIONS:
        before = _all_rows()
        answer = program(method, _path(path, given.pk), If_Match='"c0-0"')
        if user.may(act):
            assert answer.status_code not in (401, 403), (method, path, answer.content)
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), (method, path)
            assert _all_rows() == before


def test_nobody_is_let_in_without_a_token(customer, astrid: User, client_of, monkeypatch):
    monkeypatch.setattr(limits, "BAD_TOKENS_A_MINUTE", 10_000)
    given = customer()
    before = _all_rows()
    signed_in = client_of(astrid)
    for method, path, _act in OPERATIONS:
        for client in (Client(), signed_in):
            answer = client.generic(method, f"/api/v1/{_path(path, given.pk)}")
            assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json"), (method, path)
            assert answer["WWW-Authenticate"].startswith("Bearer")
    assert _all_rows() == before


def test_another_ones_private_customer_does_not_exist(program_of: ProgramOf, bjorn, astrid, customer):
    """Whatever is wrong with a request: it is the same as for a customer that never was."""
    given = customer(only_owner=True, owner_id=astrid.pk)
    program, before = program_of(bjorn), _all_rows()
    for method, path, act in OPERATIONS:
        if path.startswith("customers/%d") and bjorn.may(act):
            body = {"name": "Mine"} if method == "PATCH" else b"{}"
            hidden = program(method, _path(path, given.pk), body, If_Match=f'"c{given.pk}-1"')
            absent = program(method, _path(path, 999999), body, If_Match='"c999999-1"')
            assert hidden.status_code == absent.status_code in (404, 409, 415, 422), (method, path)
    assert _all_rows() == before


def test_the_list_hides_what_is_private_to_another(program_of: ProgramOf, bjorn: User, astrid: User, customer):
    customer(name="Hemmelig", only_owner=True, owner_id=astrid.pk)
    customer(name="Åpen")
    assert [each["name"] for each in program_of(bjorn)("GET", "customers").json()["items"]] == ["Åpen"]
    names = [each["name"] for each in program_of(astrid)("GET", "customers").json()["items"]]
    assert names == ["Hemmelig", "Åpen"]


def test_seeing_as_another_role_in_the_browser_changes_nothing_for_programs(
    program_of: ProgramOf, astrid: User, client_of
):
    client = client_of(astrid)
    session = client.session
    session["see_as"] = User.objects.get(pk=astrid.pk).role.pk
    session.save()
    program = program_of(astrid)
    program.client = client
    assert program("POST", "customers", {"name": "Nordvik"}).status_code == 201
