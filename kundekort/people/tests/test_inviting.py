"""Invitations: the only way to a password."""

import re
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language

from kundekort.people import inviting
from kundekort.people.employing import employ
from kundekort.people.inviting import invite
from kundekort.people.models import Invitation, Role, User

GOOD = "three otters under ice"


@pytest.fixture
def frida(astrid) -> User:
    reader = Role.objects.get(based_on="reader", delivered=True)
    return employ({"name": "Frida Moe", "email": "frida@nordlys.example", "role_id": reader.pk}, by=astrid)


def test_the_story_of_an_invitation(astrid, client_of, mailoutbox, settings):
    form = {"name": "Frida Moe", "email": "frida@nordlys.example", "invite": "on"}
    page = client_of(astrid).post("/employees/add/", form).content.decode()
    [mail] = mailoutbox
    link = re.search(r"http://\S+", mail.body).group()
    assert mail.to == ["frida@nordlys.example"]
    assert link in page
    browser = Client()
    assert "Welcome, Frida Moe" in browser.get(link).content.decode()
    assert browser.post(link, {"password": GOOD}).status_code == 302
    assert browser.get("/profile/").status_code == 200
    frida = User.objects.get(name="Frida Moe")
    assert frida.check_password(GOOD)
    log = client_of(astrid).get(f"/employees/{frida.pk}/").content.decode()
    assert "Invited the employee to sign in" in log
    assert "Accepted the invitation" in log


def test_the_link_works_once(astrid, frida):
    link = f"/invitation/{invite(frida, by=astrid)}/"
    Client().post(link, {"password": GOOD})
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"password": "another good one"}).status_code == 404
    assert User.objects.get(pk=frida.pk).check_password(GOOD)


def test_a_new_link_ends_the_old_one(astrid, frida):
    old, new = invite(frida, by=astrid), invite(frida, by=astrid)
    assert Client().get(f"/invitation/{old}/").status_code == 404
    assert Client().get(f"/invitation/{new}/").status_code == 200


def test_the_link_is_good_for_a_week(astrid, frida):
    link = f"/invitation/{invite(frida, by=astrid)}/"
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 404


def test_the_secret_is_kept_nowhere(astrid, frida, client_of, table_text):
    secret = invite(frida, by=astrid)
    assert secret not in table_text("people_invitation")
    assert secret not in table_text("history_entry")


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "password1234",
        "frida@nordlys.example",
        "123456789012",
        "Kundekort2026",
        "nordlys nordlys",
        "qwertyuiopasd",
        "",
    ],
)
def test_a_weak_password_is_refused_with_a_sentence_and_the_link_stays_good(astrid, frida, weak):
    link = f"/invitation/{invite(frida, by=astrid)}/"
    answer = Client().post(link, {"password": weak})
    assert answer.context["form"].errors["password"]
    assert Client().get(link).status_code == 200
    assert not User.objects.get(pk=frida.pk).has_usable_password()


def test_an_employee_who_was_never_invited_gets_no_link_for_a_password(frida, mailoutbox, run_jobs):
    Client().post("/accounts/password/reset/", {"email": frida.email})
    run_jobs()
    assert mailoutbox == []


def test_a_mail_server_that_does_not_answer_leaves_a_link_to_hand_over(astrid, frida, client_of, monkeypatch):
    def broken(*_args, **_options):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    page = client_of(astrid).post(f"/employees/{frida.pk}/invite/").content.decode()
    assert "could not be sent" in page
    assert "/invitation/" in page


def test_the_mail_speaks_the_language_of_the_employee(astrid, frida, monkeypatch):
    spoken = []
    monkeypatch.setattr(inviting, "send_mail", lambda *_mail: spoken.append(get_language()))
    frida.language = "sv"
    inviting.send_invitation(frida, "https://kundekort.example/", by=astrid)
    assert spoken == ["sv"]
