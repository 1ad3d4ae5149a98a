"""Roles: made from delivered ones, every act set by an administrator."""

import pytest
from django.test import Client

from kundekort.basics.refused import Refused
from kundekort.people.acts import every_act
from kundekort.people.models import Role, User
from kundekort.people.role_making import delete_role, make_role, rename_role, set_acts
from kundekort.people.stale import Stale


def delivered(code: str) -> Role:
    return Role.objects.get(based_on=code, delivered=True)


def test_the_story_of_a_role(astrid, bjorn, client_of):
    client = client_of(astrid)
    client.post("/roles/add/", {"name": "Shop", "based_on": "sales"})
    shop = Role.objects.get(name="Shop")
    assert shop.acts == delivered("sales").acts
    acts = sorted(shop.acts - {"customers.export_customers"})
    assert client.post(f"/roles/{shop.pk}/", {"name": "The shop", "acts": acts, "revision": 1}).status_code == 302
    shop.refresh_from_db()
    assert (shop.name, shop.acts) == ("The shop", frozenset(acts))
    bjorn.role = shop
    bjorn.save()
    assert not User.objects.get(pk=bjorn.pk).may("customers.export_customers")
    assert "The shop" in client.get("/roles/").content.decode()


def test_what_is_set_counts_at_the_next_request(astrid, daniel, client_of):
    browser = client_of(daniel)
    assert browser.get("/employees/").status_code == 200
    set_acts(delivered("reader"), {"people.view_user": False}, revision=1, by=astrid)
    assert browser.get("/employees/").status_code == 403


def test_the_table_shows_every_act_of_every_room(astrid, client_of):
    page = client_of(astrid).get("/roles/").content.decode()
    for act in every_act().values():
        assert str(act.label) in page


def test_only_what_is_set_is_kept_so_that_new_rooms_come_with_their_defaults(astrid):
    reader = set_acts(
        delivered("reader"), {act: act in delivered("reader").acts for act in every_act()}, revision=1, by=astrid
    )
    assert reader.settings == {}


def test_the_administrator_may_everything_and_cannot_be_set(astrid, client_of):
    administrator = delivered("administrator")
    with pytest.raises(Refused, match="may do everything"):
        set_acts(administrator, {"customers.view_customer": False}, revision=1, by=astrid)
    assert client_of(astrid).post(f"/roles/{administrator.pk}/", {"revision": 1}).status_code == 422


def test_nobody_makes_another_administrators_role(astrid, client_of):
    with pytest.raises(Refused):
        make_role("Second", "administrator", by=astrid)


def test_a_delivered_role_keeps_its_name_and_stays(astrid, client_of):
    reader = delivered("reader")
    with pytest.raises(Refused):
        rename_role(reader, "Watcher", revision=1, by=astrid)
    assert client_of(astrid).post(f"/roles/{reader.pk}/delete/").status_code == 409
    assert Role.objects.filter(pk=reader.pk).exists()


def test_a_role_in_use_is_not_deleted(astrid, daniel):
    shop = make_role("Shop", "sales", by=astrid)
    daniel.role = shop
    daniel.save()
    with pytest.raises(Refused, match="1 employees"):
        delete_role(shop, by=astrid)
    daniel.role = None
    daniel.save()
    delete_role(shop, by=astrid)
    assert not Role.objects.filter(pk=shop.pk).exists()


def test_two_administrators_setting_acts_at_once_are_told(astrid):
    reader = delivered("reader")
    set_acts(reader, {"customers.export_customers": True}, revision=1, by=astrid)
    with pytest.raises(Stale):
        set_acts(reader, {"customers.view_log": False}, revision=1, by=astrid)
    assert "customers.view_log" in delivered("reader").acts


def test_a_name_is_used_once_whatever_its_case(astrid, client_of):
    make_role("Shop", "sales", by=astrid)
    answer = client_of(astrid).post("/roles/add/", {"name": "SHOP", "based_on": "reader"})
    assert answer.status_code == 422
    assert "Another role has this name." in answer.content.decode()


@pytest.mark.parametrize("name", ["", "R" * 61, "A\x00b", "   "])
def test_bad_names_are_refused(astrid, client_of, name):
    assert client_of(astrid).post("/roles/add/", {"name": name, "based_on": "reader"}).status_code == 422
    assert Role.objects.count() == 4


def test_an_act_nobody_has_declared_is_refused(astrid, client_of):
    answer = client_of(astrid).post(f"/roles/{delivered('reader').pk}/", {"acts": ["people.fly"], "revision": 1})
    assert answer.status_code == 422


def test_only_those_who_may_change_roles_see_them(bjorn, daniel, ellen, client_of):
    for user in (bjorn, daniel, ellen):
        assert client_of(user).get("/roles/").status_code == 403
        assert client_of(user).post("/roles/add/", {"name": "Mine", "based_on": "sales"}).status_code == 403
    assert Client().get("/roles/").status_code == 302
    assert not Role.objects.filter(name="Mine").exists()
