"""The box with contacts on the customer card: who stands there, adding, editing, ending and removing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.activating import deactivate
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.positions import add_position, change_position, end_position, remove_position
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on
from kundekort.people.models import User

PART = {"HX-Request": "true"}


@pytest.mark.row(77)
@pytest.mark.row(79)
def test_several_contacts_stand_on_the_card_the_main_one_first(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, daniel: User
) -> None:
    nordlys = customer()
    contact("Åse Berg", at=nordlys, position={"main": True, "title": "Daglig leder"}, mobiles=[("work", "99 01 23 45")])
    ola = contact("Ola Haugen", at=nordlys, emails=[("work", "ola@nordlys.example")])
    contact("Kari Lund", at=nordlys)
    page = client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    assert sorted(("Ola Haugen", "Åse Berg", "Kari Lund"), key=page.index) == ["Åse Berg", "Kari Lund", "Ola Haugen"]
    assert f'<a href="{ola.get_absolute_url()}">Ola Haugen</a>' in page
    for text in ("tel:+4799012345", "mailto:ola@nordlys.example", "Daglig leder", "Main contact"):
        assert text in page


@pytest.mark.row(78)
def test_the_plus_finds_somebody_and_links(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys, nordvik = customer(name="Nordlys AS"), customer(name="Nordvik AS")
    kari = contact("Kari Lund", at=nordvik)
    client = client_of(bjorn)
    add = f"{nordlys.get_absolute_url()}contacts/add/"
    assert "Nordvik AS" in client.get(add, {"q": "lund"}, headers=PART).content.decode()
    answer = client.post(f"{nordlys.get_absolute_url()}contacts/link/{kari.pk}/", headers=PART)
    assert answer.status_code == 200
    assert "panel-contacts" in answer.content.decode()
    assert {position.customer for position in kari.positions.all()} == {nordlys, nordvik}
    assert "Kari Lund" not in client.get(add, {"q": "kari"}).content.decode()
    assert client.post(f"{nordlys.get_absolute_url()}contacts/link/{kari.pk}/").status_code == 409


@pytest.mark.row(78)
def test_the_plus_creates_somebody_new_in_the_box(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    typed = {
        "first_name": "Kari", "last_name": "Lund", "email_0": "kari@nordlys.example", "email_0_label": "work",
        "mobile_0": "990 12 345", "mobile_0_label": "work", "owner": bjorn.pk, "active": "on", "at-title": "Innkjøper",
        "at-main": "on",
    }  # fmt: skip
    answer = client_of(bjorn).post(f"{nordlys.get_absolute_url()}contacts/new/", typed, headers=PART)
    assert answer.status_code == 200, answer.content.decode()
    kari = Contact.objects.get()
    assert (kari.email, kari.mobile, kari.owner) == ("kari@nordlys.example", "+4799012345", bjorn)
    position = Position.objects.get()
    assert (position.customer, position.title, position.main) == (nordlys, "Innkjøper", True)


def test_bad_input_is_explained_and_kept(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    typed = {"first_name": "", "last_name": "", "email_0": "not an address", "mobile_0": "12", "at-title": "Kept"}
    answer = client_of(bjorn).post(f"{customer().get_absolute_url()}contacts/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    for text in ("A contact needs a name.", "not an address", "This is not an e-mail address", "Kept", "country code"):
        assert text in page
    assert not Contact.objects.exists()


@pytest.mark.row(28)
def test_a_name_alone_is_saved_at_once_and_opens_its_card(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    nordlys = customer()
    answer = client_of(bjorn).post("/contacts/quick/", {"name": "Kari Anne Lu", "customer": nordlys.pk})
    kari = Contact.objects.get()
    assert answer.headers["Location"] == kari.get_absolute_url()
    assert (kari.first_name, kari.last_name, kari.positions.get().customer) == ("Kari Anne", "Lu", nordlys)


@pytest.mark.row(80)
@pytest.mark.row(93)
def test_a_contact_is_edited_in_the_box_which_says_who_made_it(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, astrid: User
) -> None:
    nordlys = customer()
    position = contact(at=nordlys, by=astrid).positions.get()
    url = f"{nordlys.get_absolute_url()}positions/{position.pk}/change/"
    client = client_of(bjorn)
    form = client.get(url, headers=PART).content.decode()
    assert form.count("Astrid Nygård") == 2
    sent = {"revision": 1, "title": "Prosjektleder", "role": "", "department": "Åsane", "active": "on", "ended_on": ""}
    assert client.post(url, sent, headers=PART).status_code == 200
    position.refresh_from_db()
    assert (position.title, position.department, position.changed_by) == ("Prosjektleder", "Åsane", bjorn)


@pytest.mark.row(82)
def test_removing_from_the_customer_only_unlinks_and_can_be_undone(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys = customer()
    kari = contact(at=nordlys, position={"main": True})
    position = kari.positions.get()
    client = client_of(bjorn)
    page = client.post(f"{nordlys.get_absolute_url()}positions/{position.pk}/remove/", headers=PART).content.decode()
    undo = f"{nordlys.get_absolute_url()}positions/{position.pk}/restore/"
    assert f'action="{undo}"' in page
    assert Contact.objects.filter(pk=kari.pk).exists()
    assert not Position.objects.exists()
    assert client.post(undo).status_code == 302
    assert Position.objects.get().main
    assert client.get(kari.get_absolute_url()).status_code == 200


def test_a_removed_contact_is_not_taken_back_beside_a_new_link(
    customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    from kundekort.contacts.positions import restore_position

    nordlys = customer()
    kari = contact(at=nordlys)
    removed = remove_position(kari.positions.get(), by=bjorn)
    add_position(kari, nordlys, {}, by=bjorn)
    with pytest.raises(Refused, match="linked to the customer already"):
        restore_position(removed, by=bjorn)


@pytest.mark.row(87)
@pytest.mark.row(88)
def test_who_has_ended_or_is_inactive_is_hidden_until_asked_for(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys = customer()
    kari, ola = contact("Kari Lund", at=nordlys), contact("Ola Haugen", at=nordlys)
    client, box = client_of(bjorn), f"{nordlys.get_absolute_url()}panel/contacts/"
    client.post(f"{nordlys.get_absolute_url()}positions/{kari.positions.get().pk}/end/")
    deactivate(ola, by=bjorn)
    client.get(box)  # which also says what was done
    hidden = client.get(box).content.decode()
    assert "Kari Lund" not in hidden
    assert "Ola Haugen" not in hidden
    shown = client.get(box, {"inactive": "1"}).content.decode()
    assert 'aria-checked="true"' in shown
    assert "ended" in shown
    assert "inactive" in shown
    position = ola.positions.get()
    url = f"{nordlys.get_absolute_url()}positions/{position.pk}/change/"
    client.post(url, {"revision": position.revision, "active": "on", "ended_on": ""})
    ola.refresh_from_db()
    assert ola.active
    assert "Ola Haugen" in client.get(box).content.decode()


def test_a_customer_has_one_main_contact(customer: MakeCustomer, contact: MakeContact, bjorn: User) -> None:
    nordlys = customer()
    kari = contact("Kari Lund", at=nordlys, position={"main": True}).positions.get()
    ola = contact("Ola Haugen", at=nordlys, position={"main": True}).positions.get()
    kari.refresh_from_db()
    assert (kari.main, ola.main, kari.revision) == (False, True, 2)
    end_position(ola, by=bjorn)
    assert not Position.objects.filter(main=True).exists()
    change_position(kari, {"main": True}, revision=2, by=bjorn)
    assert Position.objects.get(main=True) == kari


def test_whoever_saves_second_sees_both_versions(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, cecilie: User
) -> None:
    nordlys = customer()
    position = contact(at=nordlys).positions.get()
    change_position(position, {"title": "Hennes"}, revision=1, by=cecilie)
    url = f"{nordlys.get_absolute_url()}positions/{position.pk}/change/"
    sent = {"revision": 1, "title": "Hans", "active": "on"}
    stale = client_of(bjorn).post(url, sent, headers=PART)
    assert stale.status_code == 409
    assert "Hennes" in stale.content.decode()
    assert client_of(bjorn).post(url, {**sent, "revision": 2, "choice-title": "yours"}).status_code == 302
    assert Position.objects.get().title == "Hans"


def test_a_reader_reads_and_an_outsider_sees_nothing(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, daniel: User, ellen: User
) -> None:
    nordlys = customer()
    kari = contact(at=nordlys)
    position = kari.positions.get()
    for user in (daniel, ellen):
        client = client_of(user)
        for path in ("add/", f"link/{kari.pk}/", "new/", "paste/"):
            assert client.post(f"{nordlys.get_absolute_url()}contacts/{path}").status_code == 403
        for act in ("change", "end", "remove", "restore"):
            assert client.post(f"{nordlys.get_absolute_url()}positions/{position.pk}/{act}/").status_code == 403
    assert "Kari Lund" in client_of(daniel).get(f"{nordlys.get_absolute_url()}panel/contacts/").content.decode()
    assert client_of(ellen).get(f"{nordlys.get_absolute_url()}panel/contacts/").status_code == 403


def test_a_position_is_reached_only_through_its_own_card(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys, nordvik = customer(name="Nordlys"), customer(name="Nordvik")
    position = contact(at=nordlys).positions.get()
    assert client_of(bjorn).post(f"{nordvik.get_absolute_url()}positions/{position.pk}/remove/").status_code == 404


@pytest.mark.row(110)
def test_the_log_of_the_customer_names_the_contact_and_keeps_no_name(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys = customer()
    kari = contact(at=nordlys)
    remove_position(kari.positions.get(), by=bjorn)
    page = client_of(bjorn).get(f"{nordlys.get_absolute_url()}log/").content.decode()
    assert "Removed a contact from the customer" in page
    assert "Kari Lund" in page
    assert not [entry for entry in entries_on(nordlys) if "Kari" in str(entry.changes)]
    assert Entry.objects.filter(code="position.removed", on_id=kari.pk, on_kind="contacts.contact").exists()


def test_five_thousand_contacts_are_paged_and_searched_with_one_query(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    nordlys = customer()
    now = nordlys.created_at
    people = Contact.everywhere.bulk_create(
        Contact(first_name="Person", last_name=f"{n:04}", name_key=f"person {n:04}", created_at=now, changed_at=now)
        for n in range(5000)
    )
    Position.everywhere.bulk_create(
        Position(contact=each, customer=nordlys, place=f"1{each.name_key}", created_at=now, changed_at=now)
        for each in people
    )
    client, box = client_of(bjorn), f"{nordlys.get_absolute_url()}panel/contacts/"
    client.get(box)
    with CaptureQueriesContext(connection) as queries:
        first = client.get(box)
    assert sum("contacts_position" in query["sql"] for query in queries) == 1
    page = first.content.decode()
    assert "Person 0000" in page
    assert "Person 0010" not in page
    assert 'rel="next"' in page
    assert "Person 4321" in client.get(box, {"q": "4321"}).content.decode()
