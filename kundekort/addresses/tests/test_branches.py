"""Branches are added, renamed and set inactive, and stay."""

import pytest
from django.db import IntegrityError, transaction

from kundekort.addresses.branches import change_branch, next_number, remove_branch
from kundekort.addresses.choosing import branches_to_choose
from kundekort.addresses.models import Address, Branch
from kundekort.addresses.tests.conftest import Move, Open
from kundekort.basics.refused import Refused
from kundekort.card.belongings import forget
from kundekort.customers.models import Customer
from kundekort.erasing.erasing import erase
from kundekort.people.models import User


@pytest.mark.row(73)
def test_branches_have_numbers_of_their_own_and_addresses(nordlys: Customer, move: Move, branch: Open) -> None:
    one, nine, ten = branch("Åsane"), branch("Sotra", number="9"), branch("Os")
    assert [one.number, nine.number, ten.number, next_number(nordlys)] == [1, 9, 10, 11]
    move("invoice", branch_id=ten.pk)
    move("delivery", branch_id=one.pk)
    move("visiting")
    listed = Address.objects.on(nordlys).order_by("order_key")
    assert [address.branch_id for address in listed] == [ten.pk, None, one.pk]  # the head office is first
    with pytest.raises(Refused, match="has this number"):
        branch("Fana", number=9)


@pytest.mark.row(75)
def test_a_branch_is_never_deleted(nordlys: Customer, branch: Open, bjorn: User) -> None:
    shop = branch("Åsane")
    with pytest.raises(Refused, match="Rename it"):
        remove_branch(shop, subject=nordlys, by=bjorn)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Branch.everywhere.filter(pk=shop.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Branch.everywhere.filter(pk=shop.pk).update(trashed_at=shop.created_at)
    renamed = change_branch(shop, {"name": "använd ej", "active": False}, subject=nordlys, revision=1, by=bjorn)
    assert (renamed.name, renamed.active) == ("använd ej", False)
    forget([nordlys])
    assert not Branch.everywhere.exists()
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Branch.everywhere.filter(pk=branch("Os").pk).delete()


@pytest.mark.row(74)
def test_active_branches_can_be_chosen_for_documents(nordlys: Customer, branch: Open, bjorn: User) -> None:
    one, two, three = branch("Åsane"), branch("Sotra"), branch("Os")
    change_branch(two, {"active": False}, subject=nordlys, revision=1, by=bjorn)
    assert list(branches_to_choose(nordlys)) == [one, three]


def test_renumbering_a_branch_moves_its_addresses_in_the_list(
    nordlys: Customer, move: Move, branch: Open, bjorn: User
) -> None:
    move("visiting")
    one, two = branch("Åsane"), branch("Sotra")
    of_one, of_two = move("delivery", branch_id=one.pk), move("delivery", branch_id=two.pk)
    change_branch(one, {"number": 3}, subject=nordlys, revision=1, by=bjorn)
    assert list(Address.objects.on(nordlys).order_by("order_key"))[1:] == [of_two, of_one]


def test_erasing_a_person_takes_the_branches_along(customer, branch: Open, move: Move, astrid: User) -> None:
    person = customer(name="Nordahl", first_name="Åse", kind="person")
    move("visiting", to=person, branch_id=branch("Hytta", to=person).pk)
    erase(person, confirmed="Åse Nordahl", by=astrid)
    assert not Address.everywhere.on(person).exists()
    assert not Branch.everywhere.on(person).exists()
