"""See as: an administrator looks with the eyes of another role, and touches nothing."""

import pytest

from kundekort.customers.models import Customer
from kundekort.people.models import Role, User


def delivered(code: str) -> Role:
    return Role.objects.get(based_on=code, delivered=True)


@pytest.fixture
def seeing(astrid, client_of):
    """Astrid, seeing as the reader."""
    client = client_of(astrid)
    answer = client.post("/see-as/", {"role": delivered("reader").pk, "next": "/employees/"})
    assert answer["Location"] == "/employees/"
    return client


@pytest.mark.row(12)
def test_pages_obey_the_other_role(seeing):
    assert seeing.get("/roles/").status_code == 403
    page = seeing.get("/employees/").content.decode()
    assert "New employee" not in page
    assert "You see the program as" in page


@pytest.mark.row(189)
def test_what_only_an_owner_sees_is_hidden_even_when_it_is_ones_own(seeing, astrid, bjorn, customer):
    mine = customer(name="Mine", by=astrid, only_owner=True)
    theirs = customer(name="Theirs", by=bjorn, only_owner=True)
    assert seeing.get(f"/customers/{mine.pk}/").status_code == 404
    assert seeing.get(f"/customers/{theirs.pk}/").status_code == 404


def test_nothing_can_be_changed_meanwhile(seeing, customer):
    nordlys = customer()
    assert seeing.post("/profile/theme/", {"theme": "dark"}).status_code == 403
    assert seeing.post(f"/customers/{nordlys.pk}/deactivate/").status_code == 403
    assert Customer.objects.get(pk=nordlys.pk).active
    assert User.objects.get(name="Astrid Nygård").theme == "auto"


def test_stopping_gives_everything_back(seeing):
    assert seeing.post("/see-as/stop/", {"next": "/roles/"})["Location"] == "/roles/"
    assert seeing.get("/roles/").status_code == 200


def test_one_can_sign_out_while_seeing_as(seeing):
    assert seeing.post("/accounts/logout/").status_code == 302
    assert seeing.get("/employees/").status_code == 302


def test_only_administrators_see_as(bjorn, client_of, astrid):
    """Also a role that may change roles would see more than its own."""
    sales = delivered("sales")
    sales.settings = {"people.change_role": True}
    sales.save()
    client = client_of(bjorn)
    assert client.get("/see-as/").status_code == 403
    assert client.post("/see-as/", {"role": delivered("administrator").pk}).status_code == 403


def test_a_forged_session_of_somebody_else_changes_nothing(bjorn, client_of):
    client = client_of(bjorn)
    session = client.session
    session["see_as"] = delivered("administrator").pk
    session.save()
    assert client.get("/roles/").status_code == 403
    assert client.post("/profile/theme/", {"theme": "dark"}).status_code == 302


def test_an_administrator_who_is_one_no_longer_stops_seeing_as(seeing, astrid):
    User.objects.filter(pk=astrid.pk).update(role=delivered("sales"))
    assert seeing.post("/profile/theme/", {"theme": "dark"}).status_code == 302


def test_a_role_deleted_meanwhile_ends_it(astrid, client_of):
    shop = Role.objects.create(name="Shop", based_on="reader")
    client = client_of(astrid)
    client.post("/see-as/", {"role": shop.pk})
    shop.delete()
    assert client.get("/roles/").status_code == 200


@pytest.mark.parametrize("role", ["", "x", "999999", "-1", "9" * 30, "²"])
def test_a_role_that_is_not_there_is_not_found(astrid, client_of, role):
    assert client_of(astrid).post("/see-as/", {"role": role}).status_code == 404


def test_it_goes_back_only_to_our_own_pages(astrid, client_of):
    for evil in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        answer = client_of(astrid).post("/see-as/", {"role": delivered("reader").pk, "next": evil})
        assert answer["Location"] == "/"


def test_the_log_says_who_looked(seeing, astrid, client_of):
    assert "Looked at the program as another role" in client_of(astrid).get(f"/employees/{astrid.pk}/").content.decode()
