"""The profile: what employees set about themselves."""

import pytest
from django.test import Client

from kundekort.people.models import User


def test_employees_change_their_own_name_phone_language_and_colours(ellen, client_of):
    form = {"name": "Ellen Lunde", "phone": "22 33", "language": "sv", "theme": "dark", "revision": 1}
    assert client_of(ellen).post("/profile/", form).status_code == 302
    ellen.refresh_from_db()
    assert (ellen.name, ellen.phone, ellen.language, ellen.theme) == ("Ellen Lunde", "22 33", "sv", "dark")


def test_nobody_changes_role_or_address_on_the_profile(ellen, astrid, client_of):
    form = {"name": "Ellen", "theme": "auto", "role_id": astrid.role_id, "role": astrid.role_id, "email": "x@y.no"}
    client_of(ellen).post("/profile/", {**form, "revision": 1, "is_active": ""})
    ellen.refresh_from_db()
    assert (ellen.role, ellen.email, ellen.is_active) == (None, "ellen@nordlys.example", True)


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "x" * 101), ("phone", "1" * 31), ("language", "de"), ("theme", "pink")]
)
def test_bad_input_gets_a_sentence(ellen, client_of, field, value):
    form = {"name": "Ellen", "theme": "auto", "revision": 1, field: value}
    answer = client_of(ellen).post("/profile/", form)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_language_and_colours_switch_with_one_click(ellen, client_of):
    client = client_of(ellen)
    assert client.post("/profile/language/", {"language": "sv", "next": "/profile/"})["Location"] == "/profile/"
    client.post("/profile/theme/", {"theme": "dark"})
    ellen.refresh_from_db()
    assert (ellen.language, ellen.theme) == ("sv", "dark")
    assert client.get("/profile/")["Content-Language"] == "sv"


def test_before_sign_in_the_language_stays_in_the_browser(astrid):
    browser = Client(headers={"accept-language": "en"})
    assert browser.get("/accounts/login/")["Content-Language"] == "en"
    browser.post("/profile/language/", {"language": "nb", "next": "/accounts/login/"})
    assert browser.get("/accounts/login/")["Content-Language"] == "nb"


def test_an_unknown_language_or_colour_changes_nothing(ellen, client_of):
    client_of(ellen).post("/profile/language/", {"language": "../../etc"})
    client_of(ellen).post("/profile/theme/", {"theme": "x" * 500})
    ellen.refresh_from_db()
    assert (ellen.language, ellen.theme, User.objects.get(pk=ellen.pk).revision) == ("", "auto", 1)
