"""Sign-in: only the invited, throttled, telling strangers nothing."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kundekort.history.models import Entry
from kundekort.people.leaving import deactivate
from kundekort.people.models import User

LOGIN = "/accounts/login/"
NEW = "three otters under ice"


def try_to_sign_in(email: str, password: str, *, place: str = "10.1.1.1", client: Client | None = None, **more):
    form = {"login": email, "password": password, **more}
    return (client or Client()).post(LOGIN, form, REMOTE_ADDR=place)


@pytest.fixture
def signed_in(bjorn, password) -> Client:
    """Bjørn's browser, after he has typed his password."""
    client = Client()
    assert try_to_sign_in(bjorn.email, password, client=client).status_code == 302
    return client


def test_an_employee_signs_in_whatever_the_case_of_the_address(bjorn, password):
    client = Client()
    assert try_to_sign_in("BJORN@nordlys.example", password, client=client)["Location"] == "/"
    assert client.get("/profile/").status_code == 200


def test_the_sixth_wrong_password_closes_the_account_for_a_while_from_everywhere(bjorn, password):
    for attempt in range(5):
        answer = try_to_sign_in(bjorn.email, "wrong", place=f"10.2.0.{attempt}")
        assert "not correct" in answer.content.decode()
    for tried in ("wrong", password):
        answer = try_to_sign_in(bjorn.email, tried, place="10.3.0.1")
        assert "Too many failed" in answer.content.decode()


def test_an_account_that_does_not_exist_is_closed_in_the_same_way(astrid):
    answers = [try_to_sign_in("nobody@nordlys.example", "wrong", place=f"10.2.0.{n}") for n in range(6)]
    assert "not correct" in answers[4].content.decode()
    assert "Too many failed" in answers[5].content.decode()


def test_an_address_that_tries_many_accounts_is_stopped(bjorn, password):
    for number in range(10):
        try_to_sign_in(f"p{number}@nordlys.example", "wrong", place="10.4.0.1")
    assert "Too many failed" in try_to_sign_in(bjorn.email, password, place="10.4.0.1").content.decode()
    assert try_to_sign_in(bjorn.email, password, place="10.4.0.2").status_code == 302


def test_the_counters_stand_in_the_database_where_every_worker_sees_them(bjorn):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM front_cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone() == (0,)
        try_to_sign_in(bjorn.email, "wrong")
        cursor.execute("SELECT count(*) FROM front_cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone() == (2,)


def test_a_stranger_cannot_tell_who_works_here(bjorn):
    def page(email: str, n: int) -> str:
        content = try_to_sign_in(email, "wrong", place=f"10.5.0.{n}").content.decode()
        return re.sub(r'value="[^"]*"', "", content)

    assert page(bjorn.email, 1) == page("nobody@nordlys.example", 2)


def test_a_forgotten_password_tells_nothing_and_sends_one_link(bjorn, mailoutbox, run_jobs):
    answers = [
        Client().post("/accounts/password/reset/", {"email": mail}) for mail in (bjorn.email, "no@nordlys.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/accounts/password/reset/done/")}
    assert mailoutbox == []
    run_jobs()
    [mail] = mailoutbox
    assert mail.to == [bjorn.email]
    link = re.search(r"http://testserver(/\S+)", mail.body).group(1)
    browser = Client()
    form = browser.get(link, follow=True)
    answer = browser.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    assert try_to_sign_in(bjorn.email, NEW).status_code == 302
    assert "used or is too old" in Client().get(link, follow=True).content.decode()


def test_the_link_for_a_new_password_leads_to_the_address_people_use(bjorn, mailoutbox, run_jobs, settings):
    settings.PUBLIC_URL = "https://kundekort.example"
    Client().post("/accounts/password/reset/", {"email": bjorn.email}, headers={"host": "evil.example"})
    run_jobs()
    assert "https://kundekort.example/accounts/password/reset/key/" in mailoutbox[0].body
    assert "evil" not in mailoutbox[0].body


def test_a_new_password_signs_out_everywhere(signed_in, bjorn, password):
    other = Client()
    try_to_sign_in(bjorn.email, password, client=other)
    form = {"oldpassword": password, "password1": NEW, "password2": NEW}
    assert signed_in.post("/accounts/password/change/", form).status_code == 302
    assert other.get("/profile/").status_code == 302
    assert signed_in.get("/profile/").status_code == 302


@pytest.mark.parametrize("weak", ["short", "password1234", "kundekort2026!", "bjorn@nordlys.example"])
def test_a_weak_new_password_is_refused(signed_in, bjorn, password, weak):
    form = {"oldpassword": password, "password1": weak, "password2": weak}
    answer = signed_in.post("/accounts/password/change/", form)
    assert answer.context["form"].errors
    assert User.objects.get(pk=bjorn.pk).check_password(password)


def test_a_long_password_of_any_signs_works_whole(signed_in, bjorn, password):
    long = "ø 🌲 " * 30 + "end"
    form = {"oldpassword": password, "password1": long, "password2": long}
    assert signed_in.post("/accounts/password/change/", form).status_code == 302
    assert try_to_sign_in(bjorn.email, long).status_code == 302
    assert try_to_sign_in(bjorn.email, long[:-1]).status_code == 200


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_sign_in_goes_on_only_to_our_own_pages(bjorn, password, evil):
    assert try_to_sign_in(bjorn.email, password, next=evil)["Location"] == "/"
    assert try_to_sign_in(bjorn.email, password, next="/profile/", place="10.1.1.2")["Location"] == "/profile/"


def test_an_inactive_employee_is_told_only_after_the_right_password(astrid, bjorn, password):
    deactivate(bjorn, by=astrid)
    assert try_to_sign_in(bjorn.email, password)["Location"] == "/accounts/inactive/"
    assert "not correct" in try_to_sign_in(bjorn.email, "wrong").content.decode()


def test_nobody_signs_up():
    for name in ("account_signup", "account_email", "socialaccount_signup", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_the_cookies_are_closed_to_scripts_and_other_sites(bjorn, password, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    cookie = try_to_sign_in(bjorn.email, password).cookies["sessionid"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")


def test_signing_in_makes_a_new_session(bjorn, password):
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    try_to_sign_in(bjorn.email, password, client=client)
    assert client.cookies["sessionid"].value != session.session_key


def test_signing_out_ends_the_session(signed_in):
    key = signed_in.cookies["sessionid"].value
    assert signed_in.post("/accounts/logout/")["Location"] == LOGIN
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get("/profile/").status_code == 302


def test_one_other_device_is_signed_out(signed_in, bjorn, password):
    phone = Client()
    try_to_sign_in(bjorn.email, password, client=phone)
    assert signed_in.get("/accounts/sessions/").content.decode().count("This device") == 1
    _here, there = signed_in.get("/accounts/sessions/").context["sessions"]
    address = f"/accounts/sessions/{there.pk}/end/"
    asked = signed_in.post(address)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert phone.get("/profile/").status_code == 200
    signed_in.post(asked["Location"], {"password": password})
    signed_in.post(address)
    assert phone.get("/profile/").status_code == 302
    assert signed_in.get("/profile/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(signed_in, cecilie, password, bjorn):
    other = Client()
    try_to_sign_in(cecilie.email, password, client=other)
    theirs = other.get("/accounts/sessions/").context["sessions"][0]
    signed_in.post("/accounts/reauthenticate/", {"password": password})
    assert signed_in.post(f"/accounts/sessions/{theirs.pk}/end/").status_code == 404
    assert other.get("/profile/").status_code == 200


def test_the_second_step_asks_again_before_it_is_set_up(signed_in):
    answer = signed_in.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def code_for(secret: str) -> str:
    """What the app would show now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_with_a_second_step_the_password_alone_is_not_enough(bjorn, password):
    TOTP.activate(bjorn, secret := "JBSWY3DPEHPK3PXP")
    client = Client()
    assert try_to_sign_in(bjorn.email, password, client=client)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/profile/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)}).status_code == 302
    assert client.get("/profile/").status_code == 200
    codes = set(Entry.objects.filter(on_id=bjorn.pk).values_list("code", flat=True))
    assert {"user.code_failed", "user.signed_in"} <= codes


def test_an_administrator_takes_a_lost_second_step_away(astrid, bjorn, password, client_of):
    TOTP.activate(bjorn, "JBSWY3DPEHPK3PXP")
    client_of(astrid).post(f"/employees/{bjorn.pk}/remove-second-factors/")
    assert not Authenticator.objects.exists()
    assert try_to_sign_in(bjorn.email, password)["Location"] == "/"


def test_the_log_of_the_employee_tells_of_sign_ins(astrid, bjorn, password, client_of):
    try_to_sign_in(bjorn.email, "wrong")
    try_to_sign_in(bjorn.email, password)
    page = client_of(astrid).get(f"/employees/{bjorn.pk}/").content.decode()
    assert "Somebody tried to sign in with a wrong password" in page
    assert "Signed in" in page
    assert "10.1.1.1" in page
    assert password not in page
    assert set(Entry.objects.filter(on_kind="people.user").values_list("category", flat=True)) == {"access"}


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("", ""),
        ("x" * 10_000, "y"),
        ("a@b.no\x00", "z"),
        ("ø@æ.no", "🌲"),
        ("a@b.no", "x" * 100_000),
        ("' OR 1=1 --", "x"),
    ],
)
def test_bad_input_gets_an_answer(astrid, login, password):
    assert try_to_sign_in(login, password).status_code == 200
