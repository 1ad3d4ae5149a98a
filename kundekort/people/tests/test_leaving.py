"""Employees who leave: everything that lets them in ends at once."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from kundekort.basics.refused import Refused
from kundekort.people.announcements import employee_deactivated
from kundekort.people.inviting import invite, invited_by
from kundekort.people.leaving import deactivate, reactivate
from kundekort.people.models import User


def signed_in(user: User, password: str) -> Client:
    client = Client()
    assert client.post("/accounts/login/", {"login": user.email, "password": password}).status_code == 302
    return client


def test_deactivating_ends_every_session_at_once(astrid, bjorn, password, client_of):
    phone, desk = signed_in(bjorn, password), signed_in(bjorn, password)
    assert desk.get("/profile/").status_code == 200
    client_of(astrid).post(f"/employees/{bjorn.pk}/deactivate/")
    for browser in (phone, desk):
        assert browser.get("/profile/").status_code == 302
        assert not Session.objects.filter(session_key=browser.cookies["sessionid"].value).exists()


def test_an_inactive_employee_cannot_sign_in_or_use_an_old_invitation(astrid, bjorn, password):
    secret = invite(bjorn, by=astrid)
    deactivate(bjorn, by=astrid)
    client = Client()
    client.post("/accounts/login/", {"login": bjorn.email, "password": password})
    assert client.get("/profile/").status_code == 302
    assert invited_by(secret) is None


def test_tokens_hear_of_it(astrid, bjorn):
    heard = []

    def hear(user, by, **_rest):
        heard.append((user, by))

    employee_deactivated.connect(hear)
    try:
        deactivate(bjorn, by=astrid)
    finally:
        employee_deactivated.disconnect(hear)
    assert heard == [(bjorn, astrid)]


def test_an_employee_who_comes_back_has_the_old_role_and_password(astrid, bjorn, password):
    deactivate(bjorn, by=astrid)
    reactivate(bjorn, by=astrid)
    signed_in(bjorn, password)
    assert User.objects.get(pk=bjorn.pk).role == bjorn.role


def test_nobody_deactivates_themselves(astrid, client_of):
    assert client_of(astrid).post(f"/employees/{astrid.pk}/deactivate/").status_code == 409
    assert User.objects.get(pk=astrid.pk).is_active


def test_the_only_administrator_stays(astrid):
    with pytest.raises(Refused, match="only administrator"):
        deactivate(astrid, by=None)


def test_an_administrator_signs_an_employee_out_everywhere(astrid, bjorn, password, client_of):
    browser = signed_in(bjorn, password)
    client_of(astrid).post(f"/employees/{bjorn.pk}/end-sessions/")
    assert browser.get("/profile/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_leave_at_once(astrid, bjorn):
    bjorn.role = astrid.role
    bjorn.save()
    refused: list[Refused] = []
    start = threading.Barrier(2)

    def leave(who: User, by: User) -> None:
        start.wait()
        try:
            deactivate(who, by=by)
        except Refused as sentence:
            refused.append(sentence)
        finally:
            connection.close()

    both = [threading.Thread(target=leave, args=pair) for pair in ((astrid, bjorn), (bjorn, astrid))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1
    assert User.objects.filter(is_active=True).count() == 1
