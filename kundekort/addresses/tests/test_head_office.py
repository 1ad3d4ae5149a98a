"""Exactly one address is the head office, as soon as there is any."""

import pytest
from django.db import IntegrityError, transaction

from kundekort.addresses import head_office
from kundekort.addresses.keeping import remove_address, restore_address
from kundekort.addresses.models import Address
from kundekort.addresses.tests.conftest import Move
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.people.models import User


@pytest.mark.row(67)
def test_the_first_address_becomes_head_office_by_itself(nordlys: Customer, move: Move) -> None:
    assert head_office.of(nordlys) is None
    first, second = move("visiting"), move("postal")
    assert (first.head_office, second.head_office) == (True, False)


@pytest.mark.row(68)
def test_another_address_becomes_head_office_and_the_log_names_both(nordlys: Customer, move: Move, bjorn: User) -> None:
    first, second = move("visiting"), move("postal", street="Postboks 411")
    head_office.make_head_office(second, subject=nordlys, by=bjorn)
    first.refresh_from_db()
    assert not first.head_office
    assert head_office.of(nordlys) == second
    entry = entries_on(nordlys)[0]
    assert entry.code == "address.head_office_set"
    assert entry.changes == {"head_office": ["Storgata 1, 5003 Bergen", "Postboks 411, 5003 Bergen"]}


def test_when_the_head_office_is_removed_the_next_one_takes_over(nordlys: Customer, move: Move, bjorn: User) -> None:
    first, second = move("visiting"), move("postal", street="Postboks 411")
    remove_address(first, subject=nordlys, by=bjorn)
    assert head_office.of(nordlys) == second
    assert entries_on(nordlys)[0].code == "address.head_office_set"
    restored = restore_address(first, subject=nordlys, by=bjorn)
    assert not restored.head_office
    remove_address(second, subject=nordlys, by=bjorn)
    remove_address(restored, subject=nordlys, by=bjorn)
    assert head_office.of(nordlys) is None


def test_the_database_allows_one_head_office_only(nordlys: Customer, move: Move) -> None:
    move("visiting")
    second = move("postal")
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.filter(pk=second.pk).update(head_office=True)


@pytest.mark.row(69)
def test_what_the_head_office_lacks_is_said(move: Move) -> None:
    assert head_office.missing(None)
    assert head_office.missing(move("visiting")) == []
    lacking = move("visiting", street="", post_code="")
    assert head_office.missing(lacking) == ["The head office lacks street or PO box and post code."]
    abroad = move(country="US", town="Boston", post_code="02108")
    assert head_office.missing(abroad) == ["The head office lacks region."]
