"""Pages for what went wrong are calm, translated, and drawn even when nothing else works."""

import sys
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import translation

from kundekort.front.views import errors
from kundekort.people.models import User

type ClientOf = Callable[[User], Client]


def test_a_page_that_is_not_there_says_so_inside_the_frame(client_of: ClientOf, daniel: User) -> None:
    answer = client_of(daniel).get("/nothing/", headers={"Accept-Language": "en"})
    text = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in text
    assert text.count("<h1>") == 1


@pytest.mark.parametrize(("fault", "status"), [(OperationalError(), 503), (ValueError("secret"), 500)])
def test_a_fault_is_said_without_asking_the_database(fault: Exception, status: int) -> None:
    with translation.override("en"), connection.execute_wrapper(_no_query):
        try:
            raise fault
        except type(fault):
            answer = errors.server_error(RequestFactory().get("/customers/"))
    text = answer.content.decode()
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("5" if status == 503 else None)
    assert "Nothing" in text
    assert "secret" not in text
    assert sys.exc_info()[0] is None


def _no_query(*_args: object) -> object:
    raise AssertionError("A page for a fault asked the database.")


def test_a_form_that_is_too_old_leads_back_to_itself(astrid: User) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/customers/new/", {"name": "x"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 403
    assert 'href="/customers/new/"' in answer.content.decode()
