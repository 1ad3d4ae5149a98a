"""Two customers become one: their contacts, and the contact who is one of them."""

import pytest

from kundekort.conftest import MakeCustomer
from kundekort.contacts.creating import create_from_person
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.positions import add_position
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.merging.merging import merge
from kundekort.merging.taking_apart import take_apart
from kundekort.people.models import User


@pytest.mark.row(58)
def test_contacts_follow_and_the_survivor_keeps_its_main_contact(
    customer: MakeCustomer, contact: MakeContact, astrid: User
) -> None:
    nordlys, double = customer(name="Nordlys AS"), customer(name="Nordlys A/S")
    kari = contact("Kari Lund", at=nordlys, position={"main": True})
    ola = contact("Ola Haugen", at=double, position={"main": True})
    add_position(kari, double, {}, by=astrid)
    before = set(Position.everywhere.values_list("contact", "customer", "main", "place"))
    done = merge(nordlys, double, by=astrid)
    assert [str(each.contact) for each in Position.objects.filter(customer=nordlys).order_by("place")] == [
        "Kari Lund",
        "Ola Haugen",
    ]
    assert not Position.objects.get(contact=ola).main
    take_apart(done, by=astrid)
    assert set(Position.everywhere.values_list("contact", "customer", "main", "place")) == before


@pytest.mark.row(58)
def test_a_contact_follows_the_private_customer_it_is_and_comes_back(customer: MakeCustomer, astrid: User) -> None:
    kari = customer(kind="person", first_name="Kari", name="Lund", email="kari@l.example")
    double = customer(kind="person", first_name="K", name="Lund", email="k@l.example")
    create_from_person(double, by=astrid)
    done = merge(kari, double, by=astrid)
    assert Contact.objects.get().person == kari
    take_apart(done, by=astrid)
    assert Contact.objects.get().person == double
