"""The first visit: a printed link makes one administrator, once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from kundekort.people import first_visit, organisation
from kundekort.people.models import FirstVisit, Role, User

FORM = {
    "name": "Astrid Nygård",
    "email": "astrid@nordlys.example",
    "password": "three otters under ice",
    "language": "sv",
    "country": "SE",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def link(db) -> str:
    return first_visit.link()


def test_the_story_of_the_first_visit(link):
    browser = Client()
    assert browser.get("/customers/")["Location"] == "/first-visit/"
    assert "link that was printed" in browser.get("/first-visit/").content.decode()
    assert browser.get(link).status_code == 200
    assert browser.post(link, FORM).status_code == 302
    astrid = User.objects.get()
    assert astrid.is_administrator
    assert (astrid.language, organisation.home()) == ("sv", organisation.Home("SE", "SEK", "sv"))
    assert browser.get("/roles/").status_code == 200
    assert Client().get(link).status_code == 404
    assert Client().post(link, FORM).status_code == 404
    assert Client().get("/first-visit/").status_code == 302
    assert first_visit.link() is None


def test_while_nobody_is_here_every_page_leads_to_the_set_up(link):
    for page in ("/", "/accounts/login/", "/customers/1/", "/profile/", "/nowhere/"):
        assert Client().get(page)["Location"] == "/first-visit/"
    assert Client().get("/health").status_code in (200, 503)


def test_a_wrong_secret_is_not_found(link):
    assert Client().get("/first-visit/guess/").status_code == 404
    assert Client().post("/first-visit/guess/", FORM).status_code == 404
    assert Client().get("/first-visit/ø\udcff/".encode(errors="surrogateescape").decode("latin1")).status_code == 404
    assert not User.objects.exists()


def test_every_start_prints_a_new_link_and_ends_the_old_one(link):
    newer = first_visit.link()
    assert newer != link
    assert Client().get(link).status_code == 404
    assert Client().get(newer).status_code == 200


def test_only_a_digest_of_the_secret_is_kept(link):
    secret = link.strip("/").split("/")[-1]
    assert secret not in FirstVisit.objects.get().digest
    assert len(secret) >= 43


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "astrid@nordlys.example"),
        ("password", "123456789012"),
        ("email", "no"),
        ("name", ""),
        ("name", "x" * 101),
        ("name", "a\x07b"),
        ("country", "XX"),
        ("language", "de"),
    ],
)
def test_bad_input_gets_a_sentence_and_the_link_stays_good(link, field, value):
    answer = Client().post(link, {**FORM, field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not User.objects.exists()
    assert Client().get(link).status_code == 200


def test_employees_without_an_administrator_do_not_close_the_link(link, daniel):
    assert Client().get(link).status_code == 200
    assert Client().get("/customers/")["Location"].startswith("/accounts/login/")
    answer = Client().post(link, {**FORM, "email": daniel.email})
    assert "Another employee" in answer.content.decode()


def test_the_link_closes_when_somebody_else_is_made_administrator(link, astrid):
    assert Client().get(link).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_form_at_once_make_one_administrator():
    Role.objects.get_or_create(based_on="administrator", delivered=True)
    link = first_visit.link()
    start, answers = threading.Barrier(4), []

    def send(number: int) -> None:
        start.wait()
        try:
            answers.append(Client().post(link, {**FORM, "email": f"p{number}@nordlys.example"}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 404, 404, 404]
    assert User.objects.count() == 1
