"""Deleting a contact for good, and what is left of the name: nothing."""

import pytest
from django.db import connection

from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.changing import change_contact
from kundekort.contacts.deleting import delete_contact
from kundekort.contacts.models import Contact, ContactPoint
from kundekort.contacts.positions import remove_position
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.people.models import User


@pytest.mark.row(89)
def test_deleting_asks_first_and_refuses_a_second_click(client_of: ClientOf, contact: MakeContact, bjorn: User) -> None:
    kari, client = contact(), client_of(bjorn)
    url = f"{kari.get_absolute_url()}delete/"
    assert "This cannot be undone." in client.get(url).content.decode()
    assert client.post(url, {"revision": 1}).status_code == 409  # not ticked
    assert client.post(url, {"sure": "on"}).status_code == 409  # which version was looked at?
    assert Contact.objects.get() == kari
    assert client.post(url, {"revision": 1, "sure": "on"}).status_code == 302
    assert not Contact.objects.exists()
    assert client.post(url, {"revision": 1, "sure": "on"}).status_code == 404
    with pytest.raises(Refused, match="not here any more"):
        delete_contact(kari, revision=1, by=bjorn)


def test_who_changed_the_contact_meanwhile_is_heard(contact: MakeContact, bjorn: User, cecilie: User) -> None:
    kari = contact()
    change_contact(kari, {"description": "Ring først"}, revision=1, by=cecilie)
    with pytest.raises(Stale):
        delete_contact(kari, revision=1, by=bjorn)


@pytest.mark.row(90)
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Deleted contact"), ("nb", "Slettet kontakt"), ("sv", "Borttagen kontakt")]
)
def test_deleted_contact_stands_in_place_of_the_name(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, language: str, words: str
) -> None:
    nordlys = customer()
    kari = contact("Kari Kvæfjord", at=nordlys, position={"title": "Sjef", "email": "kvaefjord@n.example"})
    delete_contact(kari, revision=1, by=bjorn)
    bjorn.language = language
    bjorn.save()
    client = client_of(bjorn)
    pages = {
        path: client.get(path).content.decode()
        for path in (f"{nordlys.get_absolute_url()}log/", f"{nordlys.get_absolute_url()}panel/contacts/?inactive=1")
    }
    translated = language == "en" or "Deleted contact" not in pages[f"{nordlys.get_absolute_url()}log/"]
    for page in pages.values():
        assert "Kvæfjord" not in page
        assert "kvaefjord" not in page
        assert words in page or not translated


@pytest.mark.row(90)
def test_nothing_about_the_person_is_kept(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    kari = contact(
        "Kari Kvæfjord", at=customer(), position={"department": "Kvæfjord"}, emails=[("work", "kv@n.example")],
        mobiles=[("private", "99012345")], description="Kvæfjord", birthday="1980-01-01",
    )  # fmt: skip
    change_contact(kari, {"last_name": "Kvæfjord-Lund"}, revision=1, by=bjorn)
    delete_contact(kari, revision=2, by=bjorn)
    with connection.cursor() as cursor:
        for table in ("contacts_contact", "contacts_contactpoint", "contacts_position", "history_entry"):
            cursor.execute(f"SELECT string_agg(row_to_json(t)::text, '') FROM {table} AS t")  # noqa: S608
            held = str(cursor.fetchone()[0])
            for trace in ("Kvæfjord", "kv{fjord", "kv@n.example", "99012345", "1980"):
                assert trace not in held
    assert not ContactPoint.objects.exists()
    for path in ("", "log/", "information/", "panel/log/"):
        assert client_of(bjorn).get(f"{kari.get_absolute_url()}{path}").status_code == 404


def test_contacts_that_were_merged_into_it_are_wiped_as_well(contact: MakeContact, bjorn: User) -> None:
    kari, double, oldest = contact("Kari Lund"), contact("Kari L"), contact("K. Lund")
    for one, into in ((oldest, double), (double, kari)):
        one.merged_into, one.trashed_at = into, one.created_at
        one.save()
    delete_contact(kari, revision=1, by=bjorn)
    assert {str(each) for each in Contact.everywhere.all()} == {"Deleted contact"}


def test_a_deleted_contact_can_be_removed_from_the_customer_but_not_edited(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys = customer()
    kari = contact(at=nordlys)
    position = kari.positions.get()
    delete_contact(kari, revision=1, by=bjorn)
    url = f"{nordlys.get_absolute_url()}positions/{position.pk}/change/"
    assert client_of(bjorn).post(url, {"revision": 2, "title": "Sjef"}).status_code == 422
    assert remove_position(position, by=bjorn).trashed_at
