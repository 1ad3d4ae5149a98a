"""Nobody gets in: every operation, as nobody and as each of the cast."""

import re
from collections.abc import Iterator

import pytest
from django.core import serializers
from django.test import Client
from django.urls import get_resolver

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
            yield operation.methods[0], re.sub("<int:[a-z_]+>", "%d", route), act


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
    operations = [each for each in api.url_patterns if str(each.pattern).startswith("v1/customers")]
    assert len(operations) == len(routes())
    assert all(each.callback.policy == TOKEN and all(each.callback.policies.values()) for each in operations)


@pytest.mark.parametrize(("method", "path", "act"), OPERATIONS)
@pytest.mark.parametrize("who", ["astrid", "bjorn", "cecilie", "daniel", "ellen"])
def test_each_of_the_cast_may_do_what_the_role_allows(request, who, method, path, act, program_of: ProgramOf, customer):
    user, given = request.getfixturevalue(who), customer(name="Nordvik AS")
    program, before = program_of(user), _all_rows()
    answer = program(method, _path(path, given.pk), If_Match='"c0-0"')
    if user.may(act):
        assert answer.status_code not in (401, 403), answer.content
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert _all_rows() == before


@pytest.mark.parametrize(("method", "path", "act"), OPERATIONS)
def test_nobody_is_let_in_without_a_token(method, path, act, customer, astrid: User, client_of):
    given = customer()
    before = _all_rows()
    signed_in = client_of(astrid)
    for client in (Client(), signed_in):
        answer = client.generic(method, f"/api/v1/{_path(path, given.pk)}")
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert _all_rows() == before


@pytest.mark.parametrize(("method", "path", "act"), [each for each in OPERATIONS if "%d" in each[1]])
def test_another_ones_private_customer_does_not_exist(
    method, path, act, program_of: ProgramOf, bjorn, astrid, customer
):
    given = customer(only_owner=True, owner_id=astrid.pk)
    program, body = program_of(bjorn), {"name": "Mine"} if method == "PATCH" else b"{}"
    before, kind = _all_rows(), "image/png" if path.endswith("/logo") else "application/json"
    hidden = program(method, _path(path, given.pk), body, If_Match=f'"c{given.pk}-1"', Content_Type=kind)
    absent = program(method, _path(path, 999999), body, If_Match='"c999999-1"', Content_Type=kind)
    assert hidden.status_code == absent.status_code
    assert hidden.status_code in (404, 422)  # a body that fits another operation tells nothing either
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
