"""Who is behind a request is read with queries of our own: they find the same as Django's."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from kundekort.conftest import ClientOf
from kundekort.people.models import User
from kundekort.people.sessions import SessionStore
from kundekort.people.sign_in import OneQueryBackend


@pytest.mark.django_db
def test_the_user_is_read_with_the_role_in_one_query(
    bjorn: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    expected = User.objects.select_related("role").get(pk=bjorn.pk)
    expected.role.settings = {"customers.change_customer": False}
    expected.role.save()
    with django_assert_num_queries(1):
        user = OneQueryBackend().get_user(bjorn.pk)
        assert user is not None
        assert user.role == expected.role
        assert not user.may("customers.change_customer")
    fields = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(user, field) for field in fields] == [getattr(expected, field) for field in fields]


@pytest.mark.django_db
def test_a_user_without_a_role_is_read(ellen: User) -> None:
    user = OneQueryBackend().get_user(ellen.pk)
    assert user == ellen
    assert user.role is None


@pytest.mark.django_db
def test_nobody_is_read_for_an_inactive_or_unknown_user(bjorn: User) -> None:
    User.objects.filter(pk=bjorn.pk).update(is_active=False)
    assert OneQueryBackend().get_user(bjorn.pk) is None
    assert OneQueryBackend().get_user(0) is None


@pytest.mark.django_db
def test_a_session_holds_what_was_put_into_it() -> None:
    session: Any = SessionStore()
    session["columns"] = ["name"]
    session.save()
    assert SessionStore(session.session_key)["columns"] == ["name"]


def test_a_session_that_has_ended_is_nobodys(client_of: ClientOf, bjorn: User) -> None:
    client = client_of(bjorn)
    assert client.get("/customers/").status_code == 200
    Session.objects.update(expire_date=F("expire_date") - timedelta(days=400))
    assert client.get("/customers/").status_code == 302
