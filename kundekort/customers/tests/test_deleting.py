"""Inactive, trash, and what may never be deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers import deleting
from kundekort.customers.activating import activate, deactivate
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.models import User


@pytest.mark.row(52)
@pytest.mark.row(55)
def test_active_is_set_by_hand_from_the_card(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    client = client_of(bjorn)
    for act, active in (("deactivate", False), ("activate", True)):
        client.post(f"/customers/{nordlys.pk}/{act}/")
        nordlys.refresh_from_db()
        assert nordlys.active is active
    assert list(Entry.objects.values_list("code", flat=True)[:2]) == ["customer.activated", "customer.deactivated"]


@pytest.mark.row(56)
@pytest.mark.row(57)
@pytest.mark.row(5)
@pytest.mark.row(6)
def test_an_active_customer_is_not_deleted_and_the_page_says_what_to_do(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    nordlys = customer()
    client = client_of(bjorn)
    assert f"/customers/{nordlys.pk}/delete/" in client.get(nordlys.get_absolute_url()).content.decode()
    answer = client.post(f"/customers/{nordlys.pk}/delete/")
    assert answer.status_code == 409
    assert f"/customers/{nordlys.pk}/deactivate/" in answer.content.decode()
    assert Customer.objects.filter(pk=nordlys.pk).exists()


def test_an_inactive_customer_goes_to_the_trash_and_comes_back(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    nordlys = customer()
    deactivate(nordlys, by=bjorn)
    client = client_of(bjorn)
    client.post(f"/customers/{nordlys.pk}/delete/")
    assert client.get(nordlys.get_absolute_url()).status_code == 404
    assert str(nordlys) in client.get("/customers/trash/").content.decode()
    client.post(f"/customers/{nordlys.pk}/restore/")
    assert client.get(nordlys.get_absolute_url()).status_code == 200


def test_a_customer_that_documents_name_is_kept(
    customer: MakeCustomer, bjorn: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deleting, "_keepers", [])
    deleting.keeps_customer(lambda customer: "2 invoices name this customer.")
    nordlys = deactivate(customer(), by=bjorn)
    with pytest.raises(Refused, match="2 invoices name this customer"):
        deleting.delete_customer(nordlys, by=bjorn)


def test_the_trash_is_emptied_after_its_days(customer: MakeCustomer, bjorn: User) -> None:
    old, new = (deactivate(customer(name=name), by=bjorn) for name in ("Old", "New"))
    for each in (old, new):
        deleting.delete_customer(each, by=bjorn)
    Customer.everywhere.filter(pk=old.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    assert deleting.empty_trash() == 1
    assert list(Customer.everywhere.values_list("name", flat=True)) == ["New"]


def test_anothers_secret_in_the_trash_stays_secret(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    secret = deactivate(customer(name="Secret", by=bjorn, only_owner=True), by=bjorn)
    deleting.delete_customer(secret, by=bjorn)
    client = client_of(cecilie)
    assert "Secret" not in client.get("/customers/trash/").content.decode()
    assert client.post(f"/customers/{secret.pk}/restore/").status_code == 404


@pytest.mark.row(53)
def test_an_order_can_set_its_customer_active_and_again_without_a_trace(customer: MakeCustomer, bjorn: User) -> None:
    nordlys = deactivate(customer(), by=bjorn)
    activated = activate(nordlys, by=bjorn)
    assert activated.active
    assert activate(activated, by=bjorn).revision == activated.revision
