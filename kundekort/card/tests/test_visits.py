"""Cards opened lately, favourites, and what others have done since one was there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.basics.refused import Refused
from kundekort.card import favourites, opened
from kundekort.card.favourites import add_favourite
from kundekort.card.models import Visit
from kundekort.card.opened import favourites_for, note_opened, recent_for
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.deleting import delete_customer
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.merging.merging import merge
from kundekort.people.models import User


def open_card(client: Client, subject: Customer) -> str:
    """Open a card as a browser does: the page, and what the open page says."""
    page = client.get(subject.get_absolute_url()).content.decode()
    drawn = page.split('drawn="')[1].split('"')[0]
    assert client.post(f"{subject.get_absolute_url()}opened/", {"drawn": drawn}).status_code == 204
    return page


def change(customer: Customer, phone: str, by: User) -> None:
    """Change the phone number."""
    current = Customer.objects.get(pk=customer.pk)
    change_customer(current, {"phone": phone}, revision=current.revision, by=by)


def test_what_others_have_done_since_is_told_once_and_marked_in_the_log(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    nordlys, client = customer(by=bjorn), client_of(bjorn)
    assert "since you were here" not in open_card(client, nordlys)
    change(nordlys, "+4755214000", bjorn)
    assert "since you were here" not in open_card(client, nordlys)
    change(nordlys, "+4755214001", cecilie)
    change(nordlys, "+4755214002", cecilie)
    page = open_card(client, nordlys)
    assert "2 changes" in page
    link = page.split('class="state news" href="')[1].split('"')[0]
    log = client.get(link).content.decode()
    assert log.count('class="new"') == 2
    assert "since you were here" not in open_card(client, nordlys)
    assert "since you were here" not in open_card(client_of(cecilie), nordlys)


def test_a_page_fetched_ahead_remembers_nothing(customer: MakeCustomer, client_of: ClientOf, bjorn: User) -> None:
    client_of(bjorn).get(customer().get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    assert not Visit.objects.exists()


def test_what_came_after_the_page_was_drawn_is_still_new(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    nordlys = customer(by=bjorn)
    drawn = timezone.now()
    change(nordlys, "+4755214001", cecilie)
    note_opened(nordlys, by=bjorn, drawn=drawn)
    assert "1 change" in client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "drawn", ["", "soon", "9999-12-31T00:00:00Z", "2026-01-01", "\0", "x" * 5000, "2026-99-99T00:00Z"]
)
def test_a_strange_moment_is_now(customer: MakeCustomer, client_of: ClientOf, bjorn: User, drawn: str) -> None:
    nordlys = customer()
    assert client_of(bjorn).post(f"/customers/{nordlys.pk}/opened/", {"drawn": drawn}).status_code == 204
    assert Visit.objects.get().entry_id == Entry.objects.order_by("pk").last().pk
    for since in ("x", "-1", "9" * 40):
        assert client_of(bjorn).get(f"/customers/{nordlys.pk}/log/?since={since}").status_code == 200


def test_five_thousand_changes_are_counted_no_further_than_needed(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    nordlys = customer()
    note_opened(nordlys, by=bjorn, drawn=timezone.now())
    Entry.objects.bulk_create(
        Entry(
            at=timezone.now(), by=cecilie, code="customer.changed", category="data", subject_kind="customers.customer",
            subject_id=nordlys.pk, on_kind="customers.customer", on_id=nordlys.pk,
        )
        for _number in range(5_000)
    )  # fmt: skip
    assert "More than 99 changes" in client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()


def test_entries_of_those_merged_into_it_are_counted(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    one, two = customer(), customer()
    for each in (one, two):
        note_opened(each, by=bjorn, drawn=timezone.now())
        add_favourite(each, by=bjorn)
    merge(one, two, by=cecilie)
    assert Visit.objects.filter(on_id=one.pk).count() == 1
    assert "since you were here" in client_of(bjorn).get(one.get_absolute_url()).content.decode()
    assert [each.subject for each in favourites_for(bjorn, 10)] == [one]


def test_cards_opened_lately_are_listed_while_they_may_be_seen(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    one, two, three = (customer(name=name) for name in ("En AS", "To AS", "Tre AS"))
    kari = create_contact({"last_name": "Lund"}, at=None, by=bjorn)
    client = client_of(bjorn)
    for each in (one, two, three, kari, one):
        open_card(client, each)
    assert [each.subject for each in recent_for(bjorn, 8)] == [one, kari, three, two]
    assert recent_for(cecilie, 8) == []
    Customer.objects.filter(pk=two.pk).update(only_owner=True, owner=cecilie)
    delete_customer(deactivate(three, by=bjorn), by=bjorn)
    assert [each.subject for each in recent_for(bjorn, 8)] == [one, kari]
    page = client.get("/recent/").content.decode()
    assert "En AS" in page
    assert "To AS" not in page
    assert "<html" not in client.get("/recent/?part=1", headers={"HX-Request": "true"}).content.decode()


def test_only_so_many_are_remembered(customer: MakeCustomer, bjorn: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_KEPT", 3)
    many = [customer(name=f"Nr {number}") for number in range(6)]
    add_favourite(many[0], by=bjorn)
    for each in many:
        note_opened(each, by=bjorn, drawn=timezone.now())
    assert [each.subject for each in recent_for(bjorn, 9)] == [*reversed(many[3:]), many[0]]


def test_a_favourite_is_starred_undone_and_nobody_elses(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, daniel: User
) -> None:
    nordlys, client = customer(), client_of(bjorn)
    assert client.post(f"/customers/{nordlys.pk}/favourite/").url == nordlys.get_absolute_url()
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert 'aria-pressed="true"' in page
    assert f"/customers/{nordlys.pk}/favourite/remove/" in page
    client.post(f"/customers/{nordlys.pk}/favourite/")
    assert [each.subject for each in favourites_for(bjorn, 9)] == [nordlys]
    assert favourites_for(daniel, 9) == []
    client.post(f"/customers/{nordlys.pk}/favourite/remove/")
    assert favourites_for(bjorn, 9) == []
    assert not Visit.objects.exists()
    assert client_of(daniel).post(f"/customers/{nordlys.pk}/favourite/").status_code == 302


def test_whoever_may_not_see_a_card_cannot_star_or_open_it(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, cecilie: User, ellen: User
) -> None:
    secret = customer(by=cecilie, only_owner=True)
    for path in ("favourite/", "favourite/remove/", "opened/"):
        assert client_of(bjorn).post(f"/customers/{secret.pk}/{path}").status_code == 404
        assert client_of(ellen).post(f"/customers/{secret.pk}/{path}").status_code == 403
        assert client_of(cecilie).get(f"/customers/{secret.pk}/{path}").status_code == 405
    assert not Visit.objects.exists()


def test_there_is_an_end_to_favourites(customer: MakeCustomer, bjorn: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(favourites, "MOST", 1)
    one = customer()
    add_favourite(one, by=bjorn)
    add_favourite(one, by=bjorn)
    with pytest.raises(Refused):
        add_favourite(customer(), by=bjorn)


def test_it_costs_one_query_on_the_card_and_a_fixed_number_in_the_list(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    nordlys, client = customer(), client_of(bjorn)
    open_card(client, nordlys)
    with CaptureQueriesContext(connection) as asked:
        client.get(nordlys.get_absolute_url())
    assert len([query for query in asked if "card_visit" in query["sql"]]) == 1
    for number in range(12):
        note_opened(customer(name=f"Nr {number}"), by=bjorn, drawn=timezone.now() - timedelta(days=1))
    client.get("/recent/?part=1", headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as asked:
        client.get("/recent/?part=1", headers={"HX-Request": "true"})
    assert len(asked) <= 6


def test_the_head_keeps_its_star_after_the_name_was_corrected(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    nordlys = customer()
    form = {"name": "Nordlys Kraft AS", "revision": nordlys.revision}
    head = client_of(bjorn).post(f"/customers/{nordlys.pk}/name/", form, headers={"HX-Request": "true"})
    assert f"/customers/{nordlys.pk}/favourite/" in head.content.decode()
