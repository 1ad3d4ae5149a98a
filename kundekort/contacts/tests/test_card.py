"""The contact card: what it shows, to whom, editing, visibility, customers."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.card import contact_card
from kundekort.contacts.changing import change_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.positions import add_position
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.history.models import Entry
from kundekort.people.models import User

PART = {"HX-Request": "true"}


def form_of(contact: Contact, **changed: object) -> dict[str, object]:
    """What the browser sends when the information box is saved."""
    form: dict[str, object] = {
        "revision": contact.revision, "first_name": contact.first_name, "last_name": contact.last_name,
        "language": contact.language, "owner": contact.owner_id or "", "active": "on", "description": "",
    }  # fmt: skip
    for sort, points in (("email", contact.emails), ("phone", contact.phones), ("mobile", contact.mobiles)):
        for at, (label, value) in enumerate(points or [["work", ""]]):
            form |= {f"{sort}_{at}": value, f"{sort}_{at}_label": label}
    return form | changed


@pytest.mark.row(83)
def test_the_card_shows_the_person_and_the_customers(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    nordlys = customer()
    kari = contact(
        at=nordlys, position={"title": "Innkjøper"}, emails=[("work", "kari@n.example"), ("private", "k@l.example")],
        mobiles=[("work", "99012345")], birthday="1980-02-01", by=bjorn,
    )  # fmt: skip
    page = client_of(bjorn).get(kari.get_absolute_url()).content.decode()
    for text in ("kari@n.example", "k@l.example", "private", "99 01 23 45", "Innkjøper", nordlys.get_absolute_url()):
        assert text in page
    assert page.count("Bjørn Solheim") >= 2
    assert not {code for code in (*contact_card.tabs, *contact_card.panels) if "opportunit" in code}


def test_the_overview_is_one_answer_with_few_queries(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    kari = contact(at=customer(), emails=[("work", "kari@n.example")])
    client = client_of(bjorn)
    client.get(kari.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        assert client.get(kari.get_absolute_url()).status_code == 200
    assert len(queries) <= 15, [query["sql"][:100] for query in queries]


def test_the_information_box_is_saved_where_it_stands(client_of: ClientOf, contact: MakeContact, bjorn: User) -> None:
    kari = contact(emails=[("work", "kari@n.example")])
    sent = form_of(
        kari, last_name="Lunde", birthday="1980-02-01", email_0="ny@n.example", email_1="k@l.example",
        email_1_label="private", phone_0="55 21 40 00",
    )  # fmt: skip
    answer = client_of(bjorn).post(f"{kari.get_absolute_url()}information/", sent, headers=PART)
    assert answer.status_code == 200, answer.content.decode()
    assert "panel-information" in answer.content.decode()
    kari = Contact.objects.get()
    assert kari.emails == [["work", "ny@n.example"], ["private", "k@l.example"]]
    assert (kari.email, kari.phone, kari.birthday) == ("ny@n.example", "+4755214000", date(1980, 2, 1))
    assert (str(kari), kari.name_key, kari.last_key, kari.revision) == ("Kari Lunde", "kari lunde", "lunde", 2)
    assert Entry.objects.latest("id").changes["last_name"] == ["Lund", "Lunde"]


def test_the_pencil_corrects_the_name_also_in_its_place_at_customers(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    kari = contact(at=customer())
    sent = {"first_name": "Åse", "last_name": "Lund", "revision": 1}
    assert client_of(bjorn).post(f"{kari.get_absolute_url()}name/", sent).status_code == 302
    assert kari.positions.get().place == "1}se lund"
    assert (
        client_of(bjorn).post(f"{kari.get_absolute_url()}name/", {"first_name": "", "last_name": ""}).status_code == 422
    )


def test_whoever_saves_second_sees_both_versions_and_chooses(
    client_of: ClientOf, contact: MakeContact, bjorn: User, cecilie: User
) -> None:
    kari = contact(emails=[("work", "old@n.example")])
    before = form_of(kari)
    change_contact(kari, {"emails": [["work", "hers@n.example"]]}, revision=1, by=cecilie)
    url, client = f"{kari.get_absolute_url()}information/", client_of(bjorn)
    stale = client.post(url, {**before, "phone_0": "55214000"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "hers@n.example" in page
    assert 'name="choice-emails" value="theirs" checked' in page
    again = {**before, "phone_0": "55214000", "revision": 2, "choice-emails": "theirs", "choice-phones": "yours"}
    assert client.post(url, again).status_code == 302
    kari = Contact.objects.get()
    assert (kari.email, kari.phone) == ("hers@n.example", "+4755214000")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("last_name", "x" * 121), ("first_name", "bell\x07"), ("email_0", "nobody"), ("mobile_0", "12"),
        ("birthday", "yesterday"), ("birthday", "1492-10-12"), ("language", "tlh"), ("owner", "999999"),
        ("description", "x" * 5001), ("email_0_label", "holiday"),
    ],
)  # fmt: skip
def test_bad_input_is_explained(client_of: ClientOf, contact: MakeContact, bjorn: User, field: str, typed: str) -> None:
    kari = contact()
    answer = client_of(bjorn).post(f"{kari.get_absolute_url()}information/", form_of(kari, **{field: typed}))
    assert answer.status_code == 422
    assert Contact.objects.get().revision == 1


@pytest.mark.row(84)
@pytest.mark.row(189)
def test_a_contact_for_the_owners_eyes_is_not_there_for_others(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, astrid: User, bjorn: User, cecilie: User
) -> None:
    nordlys = customer()
    kari = contact(at=nordlys, by=astrid)
    sent = form_of(kari, owner=bjorn.pk, only_owner="on")
    assert client_of(astrid).post(f"{kari.get_absolute_url()}information/", sent).status_code == 302
    for user, status in ((bjorn, 200), (cecilie, 404), (astrid, 200)):
        assert client_of(user).get(kari.get_absolute_url()).status_code == status
    assert "Kari Lund" not in client_of(cecilie).get(f"{nordlys.get_absolute_url()}panel/contacts/").content.decode()
    assert "Kari Lund" not in client_of(cecilie).get("/contacts/").content.decode()
    assert "Kari Lund" not in client_of(cecilie).get(f"{nordlys.get_absolute_url()}log/").content.decode()
    assert "Kari Lund" in client_of(bjorn).get(f"{nordlys.get_absolute_url()}panel/contacts/").content.decode()


@pytest.mark.row(189)
def test_a_position_at_a_customer_one_may_not_see_is_not_shown(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, cecilie: User
) -> None:
    secret = customer(name="Secret AS", by=bjorn, only_owner=True)
    kari = contact(at=secret, position={"title": "Daglig leder"}, by=bjorn)
    for url in (
        kari.get_absolute_url(),
        f"{kari.get_absolute_url()}log/",
        "/contacts/",
        f"/contacts/?customer={secret.pk}",
    ):
        page = client_of(cecilie).get(url).content.decode()
        assert "Secret AS" not in page
        assert "Daglig leder" not in page
    assert "Kari Lund" not in client_of(cecilie).get(f"/contacts/?customer={secret.pk}").content.decode()
    assert "Secret AS" in client_of(bjorn).get(kari.get_absolute_url()).content.decode()


def test_a_contact_is_linked_to_a_further_customer_from_its_card(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    kari, nordvik = contact(at=customer(name="Nordlys")), customer(name="Nordvik AS")
    customer(name="Nordvik AS")
    url, client = f"{kari.get_absolute_url()}positions/add/", client_of(bjorn)
    assert client.post(url, {"customer": "Nordvik AS"}, headers=PART).status_code == 422  # which one?
    assert client.post(url, {"customer": "none such"}, headers=PART).status_code == 422
    assert client.post(url, {"customer": ""}, headers=PART).status_code == 422
    answer = client.post(url, {"customer": f"Nordvik AS ({nordvik.number})", "title": "Styreleder"}, headers=PART)
    assert answer.status_code == 200
    assert kari.positions.get(customer=nordvik).title == "Styreleder"
    assert nordvik.number in client.get("/contacts/options/customers/", {"customer": "nordv"}).content.decode()


@pytest.mark.row(87)
@pytest.mark.row(88)
def test_a_contact_is_set_inactive_and_active_again(client_of: ClientOf, contact: MakeContact, bjorn: User) -> None:
    kari, client = contact(), client_of(bjorn)
    assert client.post(f"{kari.get_absolute_url()}deactivate/", follow=True).status_code == 200
    assert "Kari Lund" not in client.get("/contacts/").content.decode()
    assert "Kari Lund" in client.get("/contacts/?active=no").content.decode()
    client.post(f"{kari.get_absolute_url()}activate/")
    assert Contact.objects.get().active


def test_a_reader_cannot_change_and_an_outsider_sees_nothing(
    client_of: ClientOf, contact: MakeContact, daniel: User, ellen: User
) -> None:
    kari = contact()
    for user in (daniel, ellen):
        for act in ("information", "name", "activate", "deactivate", "delete", "person", "positions/add"):
            assert client_of(user).post(f"{kari.get_absolute_url()}{act}/", form_of(kari)).status_code == 403
        assert client_of(user).post("/contacts/new/", {"first_name": "X"}).status_code == 403
    assert client_of(daniel).get(kari.get_absolute_url()).status_code == 200
    for url in (kari.get_absolute_url(), "/contacts/"):
        assert client_of(ellen).get(url).status_code == 403
    assert Contact.objects.get().revision == 1


def test_deleting_a_customer_for_good_takes_its_positions_and_leaves_the_person(
    customer: MakeCustomer, contact: MakeContact
) -> None:
    nordlys, nordvik = customer(name="Nordlys"), customer(name="Nordvik")
    kari = contact(at=nordlys)
    add_position(kari, nordvik, {}, by=kari.created_by)
    nordlys.delete()
    assert [position.customer for position in kari.positions.all()] == [nordvik]


def test_a_form_with_a_mistake_still_knows_what_it_was_made_from(
    client_of: ClientOf, contact: MakeContact, bjorn: User
) -> None:
    kari = contact("Kari Lund")
    change_contact(kari, {"description": "Hers"}, revision=1, by=bjorn)
    typed = {"revision": 1, "first_name": "Kari", "last_name": "Lund", "email_0": "not an address"}
    answer = client_of(bjorn).post(f"/contacts/{kari.pk}/information/", typed)
    assert answer.status_code == 422
    assert 'name="revision" value="1"' in answer.content.decode()
