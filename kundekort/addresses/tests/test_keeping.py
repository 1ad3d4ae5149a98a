"""Addresses are added, changed, removed and restored; the log tells it, and two who edit lose nothing."""

import pytest

from kundekort.addresses.facts import cleaned
from kundekort.addresses.keeping import change_address, remove_address, restore_address
from kundekort.addresses.models import Address
from kundekort.addresses.tests.conftest import Move, Open
from kundekort.basics.refused import Refused
from kundekort.card.belongings import empty_trash, forget
from kundekort.card.stale import Stale
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.people.models import User


@pytest.mark.row(59)
@pytest.mark.row(60)
@pytest.mark.row(61)
@pytest.mark.row(62)
@pytest.mark.row(63)
@pytest.mark.row(64)
def test_one_address_serves_several_uses_and_each_has_its_own_mail(move: Move) -> None:
    one = move("attestation", "visiting", "postal", email="post@nordlys.example")
    two = move("delivery", street="Liamyrane 10", email="warehouse@nordlys.example")
    three = move("invoice", street="Postboks 411", email="invoice@nordlys.example")
    assert one.uses == ["visiting", "postal", "attestation"]
    assert [each.email.split("@")[0] for each in (one, two, three)] == ["post", "warehouse", "invoice"]


@pytest.mark.row(65)
def test_there_may_be_any_number_of_named_addresses(nordlys: Customer, move: Move) -> None:
    for name in ("Verksted", "Lager", "Avdeling Sør"):
        move(name=name)
    assert {address.name for address in Address.objects.on(nordlys)} == {"Verksted", "Lager", "Avdeling Sør"}


def test_everything_stands_in_the_log_of_the_customer(nordlys: Customer, move: Move, bjorn: User) -> None:
    address = move("visiting")
    change_address(address, {"street": "Nygata 2"}, subject=nordlys, revision=1, by=bjorn)
    remove_address(address, subject=nordlys, by=bjorn)
    restore_address(address, subject=nordlys, by=bjorn)
    codes = [entry.code for entry in entries_on(nordlys)][:4]
    assert codes == ["address.restored", "address.removed", "address.changed", "address.added"]
    changed = entries_on(nordlys).get(code="address.changed")
    assert (changed.changes, changed.by_id) == ({"street": ["Storgata 1", "Nygata 2"]}, bjorn.pk)


def test_two_who_edit_the_same_address_lose_nothing(nordlys: Customer, move: Move, bjorn: User, cecilie: User) -> None:
    address = move("visiting")
    change_address(address, {"street": "Nygata 2", "town": "Bergen"}, subject=nordlys, revision=1, by=bjorn)
    with pytest.raises(Stale) as stale:
        change_address(address, {"street": "Nygata 3", "town": "Bergen"}, subject=nordlys, revision=1, by=cecilie)
    [difference] = stale.value.differences
    assert (difference.field, difference.yours, difference.theirs) == ("street", "Nygata 3", "Nygata 2")
    address.refresh_from_db()
    assert address.street == "Nygata 2"


def test_who_edits_an_address_that_somebody_removed_is_told(nordlys: Customer, move: Move, bjorn: User) -> None:
    address = move("visiting")
    remove_address(address, subject=nordlys, by=bjorn)
    with pytest.raises(Refused, match="removed"):
        change_address(address, {"street": "Nygata 2"}, subject=nordlys, revision=1, by=bjorn)


def test_removing_and_restoring_twice_is_doing_it_once(nordlys: Customer, move: Move, bjorn: User) -> None:
    address = move("visiting")
    for _twice in range(2):
        remove_address(address, subject=nordlys, by=bjorn)
    assert entries_on(nordlys).filter(code="address.removed").count() == 1
    for _twice in range(2):
        restored = restore_address(address, subject=nordlys, by=bjorn)
    assert restored.trashed_at is None
    assert restored.head_office


def test_an_address_that_is_nowhere_is_refused(nordlys: Customer, move: Move, bjorn: User) -> None:
    with pytest.raises(Refused, match="street or a town"):
        move("visiting", street="", post_code="", town="")
    address = move("visiting")
    nowhere = {"street": "", "post_code": "", "town": ""}
    with pytest.raises(Refused, match="street or a town"):
        change_address(address, nowhere, subject=nordlys, revision=1, by=bjorn)


def test_the_branch_of_another_customer_is_refused(customer, move: Move, branch: Open) -> None:
    strange = branch("Åsane", to=customer(name="Nordvik AS"))
    with pytest.raises(Refused, match="no such branch"):
        move("visiting", branch_id=strange.pk)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"uses": ["summer"]}, "uses", "“summer” is not a use"),
        ({"post_code": "123"}, "post_code", ""),
        ({"post_code": "12345"}, "post_code", "5003"),
        ({"email": "warehouse"}, "email", "not an e-mail"),
        ({"phone": "12"}, "phone", "not a phone number"),
        ({"street": "a\nb\nc\nd"}, "street", "three lines"),
        ({"country": "Norge"}, "country", "2"),
        ({"latitude": "91", "longitude": "5"}, "latitude", "between -90 and 90"),
        ({"latitude": "nord", "longitude": "5"}, "latitude", "Degrees"),
        ({"latitude": "60.39"}, "longitude", "both"),
        ({"town": "x" * 81}, "town", "80"),
    ],
)
def test_what_cannot_be_stored_gets_a_sentence_beside_its_field(given, field: str, says: str) -> None:
    _facts, errors = cleaned(given, country="NO")
    assert (field in errors) == bool(says)
    assert says in str(errors.get(field, ""))


def test_who_is_forgotten_takes_addresses_and_branches_along(nordlys: Customer, move: Move, branch: Open) -> None:
    move("visiting", branch_id=branch("Åsane").pk)
    forget([nordlys])
    assert not Address.everywhere.exists()
    assert empty_trash() == 0
