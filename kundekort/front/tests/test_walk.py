"""The walk: every address, as nobody and as each of the cast. Whoever is refused has changed nothing.

A new address without a mark, or with an argument that has no sample, fails here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse

from kundekort.api.door import TOKEN
from kundekort.api.scopes import ROOMS
from kundekort.api.tokens import create_token
from kundekort.customers.models import Customer
from kundekort.front.tests.digest import digest, tables
from kundekort.front.tests.routes import THIRD_PARTY, Route, every_route
from kundekort.front.tests.samples import Samples, arguments_of, samples
from kundekort.people.acts import every_act
from kundekort.people.gate import PUBLIC, SIGNED_IN
from kundekort.people.models import User

ROUTES = list(every_route(get_resolver().url_patterns))
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
REFUSED = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.UNAUTHORIZED)
CAST = ("ellen", "daniel", "cecilie", "bjorn", "astrid")


@dataclass
class Walk:
    """Asks for addresses and notes every fault: a wrong answer, or a refusal after something was written."""

    client: Client
    objects: Samples
    token: str = ""
    faults: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=tables)
    asked: int = 0

    def __post_init__(self) -> None:
        self.client.raise_request_exception = False
        self.before = digest(self.tables)

    def ask(self, method: str, route: Route, expected: tuple[int, ...], *, hidden: bool = False) -> None:
        """The answer must be one of those expected, and nothing may have changed."""
        arguments = arguments_of(route, self.objects, hidden=hidden)
        if arguments is None:
            return
        answer = self._answer(method, reverse(route.name, kwargs=arguments))
        if answer.status_code not in expected:
            self.faults.append(f"{method} {route} answered {answer.status_code} instead of {expected}")
        after = digest(self.tables)
        changed = [table for table in self.tables if after[table] != self.before[table]]
        if changed:
            self.faults.append(f"{method} {route} answered {answer.status_code} and changed {', '.join(changed)}")
            self.before = after

    def visit(self, method: str, route: Route) -> None:
        """Whoever may do it gets an answer without a fault of ours; what it changed is taken back."""
        address = reverse(route.name, kwargs=arguments_of(route, self.objects))
        cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        with transaction.atomic():
            answer = self._answer(method, address)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and route.name != "health":
            self.faults.append(f"{method} {route} answered {answer.status_code}")

    def _answer(self, method: str, address: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self.asked += 1
        place = f"10.0.{self.asked // 250}.{self.asked % 250 + 1}"  # throttling by address is not what is tried here
        return self.client.generic(method, address, headers=headers, REMOTE_ADDR=place)


def _pages() -> Iterator[Route]:
    yield from (route for route in ROUTES if route.policy != TOKEN)


def _operations() -> Iterator[Route]:
    yield from (route for route in ROUTES if route.policy == TOKEN)


@pytest.fixture
def objects(customer: Callable[..., Customer], astrid: User, bjorn: User) -> Samples:
    """What is hidden is Astrid's own; she and nobody else of the cast sees it."""
    return samples(customer, owner=astrid, other=bjorn)


def test_every_address_has_a_policy():
    assert [str(route) for route in ROUTES if not route.policy] == []
    known = {PUBLIC, SIGNED_IN, TOKEN, *every_act()}
    assert [str(route) for route in ROUTES if route.policy not in known] == []
    assert [str(route) for route in _operations() if not set(route.policies.values()) <= set(every_act())] == []


def test_the_table_of_views_that_are_not_ours_names_just_those():
    ours = {route.name for route in ROUTES if route.view.__module__.startswith("kundekort.")}
    names = {route.name for route in ROUTES}
    assert set(THIRD_PARTY) <= names
    assert names - ours == set(THIRD_PARTY)


def test_a_view_without_a_mark_would_be_found():
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    [route] = every_route([path("forgotten/<int:pk>/", forgotten, name="forgotten")])
    assert (route.policy, route.arguments) == ("", ("pk",))
    with pytest.raises(LookupError, match="Add a sample"):
        arguments_of(route, {})


def test_a_write_would_be_found(objects, astrid):
    walk = Walk(Client(), objects)
    User.objects.filter(pk=astrid.pk).update(title="Changed")
    [health] = [route for route in ROUTES if route.name == "health"]
    walk.ask("GET", health, (200, 503))
    assert walk.faults == [f"GET {health} answered 200 and changed people_user"]


def test_nobody_gets_no_further_than_sign_in_and_changes_nothing(objects):
    walk = Walk(Client(), objects)
    for route in _pages():
        for method in ("GET", "POST"):
            open_to_all = route.policy == PUBLIC
            walk.ask(method, route, (*range(200, 500), 503) if open_to_all else (302,))
            if not open_to_all:
                answer = walk._answer(method, reverse(route.name, kwargs=arguments_of(route, objects)))
                if not answer.headers.get("Location", "").startswith("/accounts/login/?next="):
                    walk.faults.append(f"{method} {route} leads to {answer.headers.get('Location')}")
    for route in _operations():
        for method in METHODS:
            walk.ask(method, route, (401,))
    assert walk.faults == []


@pytest.mark.parametrize("who", CAST)
def test_each_of_the_cast_is_refused_what_the_role_does_not_allow(request, who, objects, client_of):
    user = request.getfixturevalue(who)
    walk = Walk(client_of(user), objects)
    for route in _pages():
        allowed = route.policy in (PUBLIC, SIGNED_IN) or user.may(route.policy)
        for method in ("GET", "POST"):
            if not allowed:
                walk.ask(method, route, (403,))
            elif route.policy not in (PUBLIC, SIGNED_IN) and who != "astrid":
                walk.ask(method, route, REFUSED, hidden=True)
    assert walk.faults == []


@pytest.mark.parametrize("who", CAST)
def test_each_of_the_cast_gets_an_answer_where_the_role_allows(request, who, objects, client_of):
    user = request.getfixturevalue(who)
    walk = Walk(client_of(user), objects)
    for route in _pages():
        if route.policy in (PUBLIC, SIGNED_IN) or user.may(route.policy):
            walk.visit("GET", route)
            if who in ("ellen", "astrid"):  # an empty form: the one may send the fewest, the other all
                walk.visit("POST", route)
    assert walk.faults == []


@pytest.mark.parametrize("who", CAST)
def test_a_token_is_refused_what_its_employee_may_not(request, who, objects, settings):
    settings.API_RATE = 1_000_000
    user = request.getfixturevalue(who)
    token = create_token(user, name="Walking", scopes=[f"{room}:write" for room in ROOMS], by=user)
    Client().get("/api/v1/customers", headers={"Authorization": f"Bearer {token}"})
    walk = Walk(Client(), objects, token)
    for route in _operations():
        for method in METHODS:
            act = route.policies.get(method)
            if act is None:
                walk.ask(method, route, (405,))
            elif not user.may(act):
                walk.ask(method, route, (403,))
            elif who != "astrid":
                walk.ask(method, route, (*REFUSED, 415, 422, 428), hidden=True)
    assert walk.faults == []


def test_a_form_that_is_not_ours_changes_nothing(objects, astrid):
    client = Client(enforce_csrf_checks=True)
    client.force_login(astrid)
    walk = Walk(client, objects)
    for route in _pages():
        if not getattr(route.view, "csrf_exempt", False):
            walk.ask("POST", route, (403,))
    assert walk.faults == []


def test_only_the_api_takes_requests_without_a_form_of_ours():
    exempt = {str(route) for route in ROUTES if getattr(route.view, "csrf_exempt", False)}
    assert {route for route in exempt if "(api/" not in route} == set()


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [path("unmarked/", unmarked), *get_resolver().url_patterns]


@pytest.mark.urls(__name__)
def test_what_nobody_has_marked_is_closed(astrid, client_of):
    assert Client().get("/unmarked/")["Location"] == "/accounts/login/?next=/unmarked/"
    assert client_of(astrid).get("/unmarked/").content == b"open"
