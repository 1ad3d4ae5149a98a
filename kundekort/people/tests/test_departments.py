"""Departments: added, renamed, merged, deleted when empty."""

import pytest

from kundekort.people.models import Department, User


@pytest.fixture
def shop(db) -> Department:
    return Department.objects.create(name="Shop")


@pytest.fixture
def stock(db) -> Department:
    return Department.objects.create(name="Stock")


def test_a_department_is_added_and_renamed(astrid, client_of):
    client = client_of(astrid)
    assert client.post("/departments/", {"name": "Shop"}).status_code == 302
    shop = Department.objects.get(name="Shop")
    client.post(f"/departments/{shop.pk}/", {"name": "The shop", "revision": 1})
    shop.refresh_from_db()
    assert shop.name == "The shop"


def test_merging_moves_everybody(astrid, daniel, shop, stock, client_of):
    User.objects.filter(pk=daniel.pk).update(department=shop)
    assert client_of(astrid).post(f"/departments/{shop.pk}/merge/", {"into": stock.pk}).status_code == 302
    daniel.refresh_from_db()
    assert daniel.department == stock
    assert daniel.revision == 2
    assert not Department.objects.filter(pk=shop.pk).exists()
    assert "Stock" in client_of(astrid).get(f"/employees/{daniel.pk}/").content.decode()


def test_only_an_empty_department_is_deleted(astrid, daniel, shop, client_of):
    User.objects.filter(pk=daniel.pk).update(department=shop)
    assert client_of(astrid).post(f"/departments/{shop.pk}/delete/").status_code == 409
    User.objects.filter(pk=daniel.pk).update(department=None)
    assert client_of(astrid).post(f"/departments/{shop.pk}/delete/").status_code == 302
    assert not Department.objects.exists()


def test_a_department_cannot_be_merged_with_itself_or_with_nothing(astrid, shop, client_of):
    for into in (shop.pk, "", 999999, "x"):
        assert client_of(astrid).post(f"/departments/{shop.pk}/merge/", {"into": into}).status_code == 422
    assert Department.objects.exists()


def test_a_name_is_used_once(astrid, shop, client_of):
    assert client_of(astrid).post("/departments/", {"name": "shop"}).status_code == 422
    assert client_of(astrid).post("/departments/", {"name": ""}).status_code == 422
    assert Department.objects.count() == 1


def test_whoever_renames_second_is_told(astrid, shop, client_of):
    Department.objects.update(name="Store", revision=2)
    answer = client_of(astrid).post(f"/departments/{shop.pk}/", {"name": "Boutique", "revision": 1})
    assert answer.status_code == 422
    assert "Store" in answer.content.decode()


def test_others_may_not(bjorn, shop, stock, client_of):
    client = client_of(bjorn)
    assert client.get("/departments/").status_code == 403
    assert client.post(f"/departments/{shop.pk}/merge/", {"into": stock.pk}).status_code == 403
    assert client.post(f"/departments/{shop.pk}/delete/").status_code == 403
    assert Department.objects.count() == 2
