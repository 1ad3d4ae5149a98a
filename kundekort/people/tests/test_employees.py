"""Employees: the list, adding, changing."""

import pytest
from django.test import Client

from kundekort.basics.refused import Refused
from kundekort.history.models import Entry
from kundekort.people.acts import ADMINISTRATOR, READER, SALES
from kundekort.people.employing import change_employee, employ
from kundekort.people.leaving import deactivate
from kundekort.people.models import Department, Role, User
from kundekort.people.role_making import make_role, set_acts
from kundekort.people.stale import Stale


def role(code: str) -> Role:
    return Role.objects.get(based_on=code, delivered=True)


FORM = {"name": "Frida Moe", "email": "Frida@Nordlys.example", "title": "Buyer", "phone": "+47 22 33 44 55"}


def test_an_administrator_adds_an_employee_who_cannot_sign_in(astrid, client_of):
    answer = client_of(astrid).post("/employees/add/", {**FORM, "role_id": role(SALES).pk})
    frida = User.objects.get(email="frida@nordlys.example")
    assert answer.status_code == 302
    assert frida.role == role(SALES)
    assert not frida.gets_in


def test_an_employee_is_changed_and_the_log_says_how(astrid, daniel, client_of):
    sales = Department.objects.create(name="Sales")
    form = {"name": "Daniel Bergh", "email": daniel.email, "role_id": role(SALES).pk, "department_id": sales.pk}
    client = client_of(astrid)
    assert client.post(f"/employees/{daniel.pk}/change/", {**form, "revision": 1}).status_code == 302
    daniel.refresh_from_db()
    assert (daniel.name, daniel.department, daniel.role, daniel.revision) == ("Daniel Bergh", sales, role(SALES), 2)
    page = client.get(f"/employees/{daniel.pk}/").content.decode()
    assert "Changed the employee" in page
    assert "Reader" in page


def test_whoever_comes_second_sees_both_versions_and_loses_nothing(astrid, daniel, client_of):
    change_employee(daniel, {"title": "Head of stock"}, revision=1, by=astrid)
    form = {"name": "Daniel Berg", "email": daniel.email, "title": "Head of shop", "revision": 1}
    answer = client_of(astrid).post(f"/employees/{daniel.pk}/change/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Head of stock" in page
    assert "Head of shop" in page
    daniel.refresh_from_db()
    assert daniel.title == "Head of stock"


def test_saving_again_after_looking_keeps_what_was_typed(astrid, daniel, client_of):
    change_employee(daniel, {"title": "Head of stock"}, revision=1, by=astrid)
    form = {"name": "Daniel Berg", "email": daniel.email, "title": "Head of shop", "role_id": daniel.role_id}
    client_of(astrid).post(f"/employees/{daniel.pk}/change/", {**form, "revision": 2})
    daniel.refresh_from_db()
    assert daniel.title == "Head of shop"


def test_the_reader_sees_employees_but_changes_none(daniel, bjorn, client_of):
    client = client_of(daniel)
    page = client.get("/employees/").content.decode()
    assert "Bjørn Solheim" in page
    assert "New employee" not in page
    assert "Deactivate" not in client.get(f"/employees/{bjorn.pk}/").content.decode()
    assert client.post(f"/employees/{bjorn.pk}/change/", FORM).status_code == 403
    assert client.post("/employees/add/", FORM).status_code == 403
    assert not User.objects.filter(name="Frida Moe").exists()


def test_the_outsider_sees_nobody(ellen, bjorn, client_of):
    assert client_of(ellen).get("/employees/").status_code == 403
    assert client_of(ellen).get(f"/employees/{bjorn.pk}/").status_code == 403


def test_the_list_searches_filters_and_sorts_in_the_alphabet_of_the_organisation(
    astrid, bjorn, daniel, client_of, settings
):
    settings.SORTING_LANGUAGE = "nb"
    employ({"name": "Åse Vik", "email": "ase@nordlys.example"}, by=astrid)
    employ({"name": "Ørjan Lie", "email": "orjan@nordlys.example"}, by=astrid)
    deactivate(daniel, by=astrid)
    client = client_of(astrid)
    names = [user.name for user in client.get("/employees/").context["page"].object_list]
    assert names == ["Astrid Nygård", "Bjørn Solheim", "Ørjan Lie", "Åse Vik"]
    found = client.get("/employees/", {"q": "sol bj"}).context["page"].object_list
    assert [user.name for user in found] == ["Bjørn Solheim"]
    inactive = client.get("/employees/", {"show": "inactive"}).context["page"].object_list
    assert [user.name for user in inactive] == ["Daniel Berg"]


def test_a_thousand_employees_are_shown_fifty_at_a_time_with_few_queries(
    astrid, client_of, django_assert_max_num_queries
):
    User.objects.bulk_create(User(name=f"Person {n:04}", email=f"p{n}@nordlys.example") for n in range(1000))
    client = client_of(astrid)
    client.get("/employees/")
    with django_assert_max_num_queries(5):
        answer = client.get("/employees/", {"page": "20"})
    assert len(answer.context["page"].object_list) == 50


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "required"),
        ("name", "N" * 101, "at most 100"),
        ("name", "Bell\x07", "cannot be written"),
        ("email", "not an address", "email"),
        ("phone", "4" * 31, "at most 30"),
        ("role_id", "999999", "valid choice"),
        ("department_id", "one", "valid choice"),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field_and_adds_nobody(astrid, client_of, field, value, sentence):
    answer = client_of(astrid).post("/employees/add/", {**FORM, field: value})
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert User.objects.count() == 1


def test_right_to_left_marks_are_dropped_and_emoji_kept(astrid):
    user = employ({"name": "Frida\u202e 🌲 Moe", "email": "f@nordlys.example"}, by=astrid)
    assert user.name == "Frida 🌲 Moe"


def test_an_e_mail_address_belongs_to_one_employee_whatever_its_case(astrid, bjorn):
    with pytest.raises(Refused, match="Another employee"):
        employ({"name": "Other", "email": "BJORN@nordlys.example"}, by=astrid)


def test_an_employee_who_is_gone_from_the_form_cannot_be_forged(astrid, bjorn, client_of):
    """Fields that the form does not have are not set by sending them."""
    form = {**FORM, "is_active": "", "password": "x", "revision": "7", "is_superuser": "1"}
    client_of(astrid).post("/employees/add/", form)
    frida = User.objects.get(name="Frida Moe")
    assert frida.is_active
    assert not frida.has_usable_password()
    assert frida.revision == 1


def test_a_new_e_mail_address_ends_sign_in_with_the_old_one(astrid, daniel, client_of, password):
    browser = Client()
    browser.post("/accounts/login/", {"login": daniel.email, "password": password})
    change_employee(daniel, {"email": "new@nordlys.example"}, revision=1, by=astrid)
    answer = Client().post("/accounts/login/", {"login": "daniel@nordlys.example", "password": password})
    assert answer.status_code == 200
    assert Client().post("/accounts/login/", {"login": "new@nordlys.example", "password": password}).status_code == 302


class TestNobodyHandsOutMoreThanTheyHave:
    @pytest.fixture
    def manager(self, astrid, ellen) -> User:
        """Ellen manages employees, but sells nothing."""
        people = make_role("People", READER, by=astrid)
        set_acts(people, {"people.change_user": True, "people.change_role": True}, revision=1, by=astrid)
        return change_employee(ellen, {"role_id": people.pk}, revision=1, by=astrid)

    def test_she_gives_the_readers_role(self, manager, astrid):
        manager = User.objects.get(pk=manager.pk)
        assert employ({"name": "New", "email": "n@nordlys.example", "role_id": role(READER).pk}, by=manager).pk

    @pytest.mark.parametrize("code", [ADMINISTRATOR, SALES])
    def test_she_cannot_give_a_role_beyond_her_own(self, manager, code):
        with pytest.raises(Refused, match="may do more than yours"):
            employ({"name": "New", "email": "n@nordlys.example", "role_id": role(code).pk}, by=manager)

    def test_she_cannot_make_herself_administrator(self, manager):
        with pytest.raises(Refused, match="may do more than yours"):
            change_employee(manager, {"role_id": role(ADMINISTRATOR).pk}, revision=2, by=manager)

    def test_she_cannot_take_over_the_administrators_address(self, manager, astrid):
        with pytest.raises(Refused, match="may do more than yours"):
            change_employee(astrid, {"email": "mine@nordlys.example"}, revision=1, by=manager)

    def test_she_cannot_invite_or_deactivate_the_administrator(self, manager, astrid, bjorn, client_of):
        client = client_of(manager)
        assert client.post(f"/employees/{astrid.pk}/invite/").status_code == 409
        assert client.post(f"/employees/{bjorn.pk}/deactivate/").status_code == 409
        bjorn.refresh_from_db()
        assert bjorn.is_active

    def test_she_cannot_give_her_own_role_what_she_may_not_do(self, manager):
        with pytest.raises(Refused, match="what you may do yourself"):
            set_acts(manager.role, {"customers.delete_customer": True}, revision=manager.role.revision, by=manager)


def test_the_only_administrator_stays_administrator(astrid):
    with pytest.raises(Refused, match="only administrator"):
        change_employee(astrid, {"role_id": role(READER).pk}, revision=1, by=astrid)


def test_an_administrator_who_cannot_sign_in_does_not_count(astrid):
    employ({"name": "Name only", "email": "n@nordlys.example", "role_id": role(ADMINISTRATOR).pk}, by=astrid)
    with pytest.raises(Refused, match="only administrator"):
        change_employee(astrid, {"role_id": None}, revision=1, by=astrid)


def test_nothing_different_is_nothing_saved(astrid, daniel):
    before = Entry.objects.count()
    change_employee(daniel, {"name": "Daniel Berg"}, revision=0, by=astrid)
    assert Entry.objects.count() == before


def test_a_stale_change_says_what_the_other_saved(astrid, daniel):
    change_employee(daniel, {"phone": "1"}, revision=1, by=astrid)
    with pytest.raises(Stale) as stale:
        change_employee(daniel, {"phone": "2"}, revision=1, by=astrid)
    assert stale.value.theirs == {"phone": "1"}
