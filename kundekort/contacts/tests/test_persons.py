"""A contact who is a private customer: one human being, two records that never disagree."""

import pytest

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.changing import change_contact
from kundekort.contacts.deleting import delete_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.persons import link_person, unlink_person
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer
from kundekort.people.models import User

PART = {"HX-Request": "true"}


def _kari(customer: MakeCustomer, **more: object) -> Customer:
    return customer(kind="person", first_name="Kari", name="Lund", email="kari@l.example", mobile="99012345", **more)


def test_a_private_customer_becomes_a_contact_without_typing_anything_twice(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    person, nordlys = _kari(customer), customer(name="Nordlys AS")
    client, card = client_of(bjorn), nordlys.get_absolute_url()
    assert "Private customer" in client.get(f"{card}contacts/add/?q=kari").content.decode()
    assert client.post(f"{card}contacts/person/{person.pk}/", headers=PART).status_code == 200
    contact = Contact.objects.get()
    assert (str(contact), contact.email, contact.mobile) == ("Kari Lund", "kari@l.example", "+4799012345")
    assert (contact.person, contact.positions.get().customer) == (person, nordlys)
    assert "Private customer" not in client.get(f"{card}contacts/add/?q=kari").content.decode()


def test_it_also_goes_from_the_card_of_the_private_customer(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    person, nordlys = _kari(customer), customer(name="Nordlys AS")
    url = f"{person.get_absolute_url()}contact/"
    assert url in client_of(bjorn).get(person.get_absolute_url()).content.decode()
    answer = client_of(bjorn).post(url, {"customer": nordlys.number, "title": "Styremedlem"})
    contact = Contact.objects.get()
    assert answer.headers["Location"] == contact.get_absolute_url()
    assert contact.positions.get().title == "Styremedlem"
    assert client_of(bjorn).post(url, {"customer": nordlys.number}).status_code == 422  # linked already
    company = f"{nordlys.get_absolute_url()}contact/"
    assert client_of(bjorn).post(company, {"customer": nordlys.number}).status_code == 422


def test_a_change_on_either_side_is_made_on_both(customer: MakeCustomer, contact: MakeContact, bjorn: User) -> None:
    person, kari = _kari(customer), contact("K Lund", emails=[("work", "kari@n.example")])
    kari = link_person(kari, person, by=bjorn)
    assert kari.emails == [["work", "kari@l.example"]]
    emails = [["private", "ny@l.example"], ["work", "kari@n.example"]]
    facts = {"last_name": "Lunde", "emails": emails, "description": "Hos oss siden 2020"}
    change_contact(kari, facts, revision=kari.revision, by=bjorn)
    person.refresh_from_db()
    assert (person.name, person.email, person.name_key) == ("Lunde", "ny@l.example", "kari lunde")
    kari = Contact.objects.get()
    assert (kari.last_name, kari.emails[1][1], kari.description) == ("Lunde", "kari@n.example", "Hos oss siden 2020")
    change_customer(person, {"name": "Dahl", "email": "dahl@l.example", "phone": "+4755214000"}, revision=2, by=bjorn)
    kari = Contact.objects.get()
    assert (str(kari), kari.email, kari.phone) == ("Kari Dahl", "dahl@l.example", "+4755214000")
    assert [value for _label, value in kari.emails] == ["dahl@l.example", "kari@n.example"]


def test_what_the_customer_does_not_know_the_contact_keeps(
    customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    person = customer(kind="person", first_name="Kari", name="Lund")
    kari = link_person(contact(mobiles=[("work", "99012345"), ("private", "41234567")]), person, by=bjorn)
    own = [["work", "+4799012345"], ["private", "+4741234567"]]
    assert kari.mobiles == own
    change_customer(person, {"name": "Lunde"}, revision=1, by=bjorn)
    kari = Contact.objects.get()
    assert (str(kari), kari.mobile, kari.mobiles) == ("Kari Lunde", "+4799012345", own)
    change_customer(person, {"mobile": "+4790000000"}, revision=2, by=bjorn)
    assert Contact.objects.get().mobiles == [["private", "+4790000000"], *own]
    change_customer(person, {"mobile": ""}, revision=3, by=bjorn)
    kari = Contact.objects.get()
    assert (kari.mobile, kari.mobiles) == ("+4799012345", own)


@pytest.mark.row(189)
def test_an_only_owners_customer_is_not_leaked_by_its_contact(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, cecilie: User
) -> None:
    person = _kari(customer, by=bjorn)
    kari = link_person(contact("Kari Lund"), person, by=bjorn)
    assert client_of(cecilie).get(kari.get_absolute_url()).status_code == 200
    change_customer(person, {"only_owner": True}, revision=1, by=bjorn)
    assert client_of(cecilie).get(kari.get_absolute_url()).status_code == 404
    assert "Kari Lund" not in client_of(cecilie).get("/contacts/").content.decode()
    assert client_of(bjorn).get(kari.get_absolute_url()).status_code == 200
    role = cecilie.role
    assert role
    role.settings = {"contacts.view_private_contact": True}
    role.save()
    assert client_of(cecilie).get(kari.get_absolute_url()).status_code == 404


def test_who_may_not_see_customers_sees_no_contact_who_is_one(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User, daniel: User
) -> None:
    kari, ola = link_person(contact("Kari Lund"), _kari(customer), by=bjorn), contact("Ola Haugen")
    role = daniel.role
    assert role
    role.settings = {"customers.view_customer": False}
    role.save()
    assert client_of(daniel).get(kari.get_absolute_url()).status_code == 404
    assert client_of(daniel).get(ola.get_absolute_url()).status_code == 200


def test_linking_has_its_rules(customer: MakeCustomer, contact: MakeContact, bjorn: User, daniel: User) -> None:
    person, other = _kari(customer), _kari(customer)
    kari = link_person(contact(), person, by=bjorn)
    with pytest.raises(Refused, match="another contact already"):
        link_person(contact("Kari To"), person, by=bjorn)
    with pytest.raises(Refused, match="another private customer already"):
        link_person(kari, other, by=bjorn)
    with pytest.raises(Refused, match="A company is no contact"):
        link_person(contact("Kari Tre"), customer(), by=bjorn)
    with pytest.raises(Refused, match="may change customers"):
        change_contact(kari, {"last_name": "Dahl"}, revision=kari.revision, by=daniel)
    kari = unlink_person(kari, by=bjorn)
    change_contact(kari, {"last_name": "Dahl"}, revision=kari.revision, by=bjorn)
    person.refresh_from_db()
    assert person.name == "Lund"


def test_the_page_that_links_a_contact_with_a_private_customer(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    person, kari = _kari(customer), contact("K Lund")
    client, url = client_of(bjorn), f"{kari.get_absolute_url()}person/"
    assert person.number in client.get("/contacts/options/persons/?customer=kari").content.decode()
    assert client.post(url, {"customer": "nobody"}).status_code == 422
    assert client.post(url, {"customer": f"Kari Lund ({person.number})"}).status_code == 302
    assert f'<a href="{person.get_absolute_url()}">' in client.get(kari.get_absolute_url()).content.decode()
    assert client.post(f"{url}remove/").status_code == 302
    assert Contact.objects.get().person is None


def test_deleting_the_contact_leaves_the_customer_and_a_company_is_let_go(
    customer: MakeCustomer, contact: MakeContact, bjorn: User
) -> None:
    person = _kari(customer)
    kari = link_person(contact(), person, by=bjorn)
    delete_contact(kari, revision=kari.revision, by=bjorn)
    person.refresh_from_db()
    assert str(person) == "Kari Lund"
    ola = link_person(contact("Ola"), person, by=bjorn)
    change_customer(person, {"kind": "company", "first_name": ""}, revision=person.revision, by=bjorn)
    ola.refresh_from_db()
    assert (ola.person, str(ola)) == (None, "Kari Lund")
