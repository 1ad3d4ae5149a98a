"""A merge that is undone leaves no trace in any table, whatever the two had, and whoever lived on."""

from random import Random

import pytest

from kundekort.card.references import references_to
from kundekort.contacts.creating import create_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.persons import link_person
from kundekort.contacts.positions import add_position
from kundekort.customers.models import Customer
from kundekort.files.models import Link
from kundekort.history.models import Entry
from kundekort.history.recording import kind_of
from kundekort.merging.merging import merge
from kundekort.merging.models import MergeMove
from kundekort.merging.rehearsing import Rehearsal
from kundekort.merging.taking_apart import take_apart
from kundekort.merging.tests.rich import MAKERS, enrich, everything, facts, put
from kundekort.people.models import User

WITHOUT_ROWS = {"history.Entry", "customers.ImportRow", "contacts.Contact"}


def test_every_room_that_refers_to_customers_is_tried():
    rooms = {each.model._meta.label for each in references_to(Customer)}
    assert rooms - WITHOUT_ROWS <= set(MAKERS), "Add the room to merging/tests/rich.py."


@pytest.mark.row(58)
@pytest.mark.parametrize("seed", range(24))
def test_everything_is_put_back_as_it_was(customer, seed: int, astrid: User, bjorn: User) -> None:
    chance = Random(seed)  # noqa: S311
    customers = [customer(by=bjorn, **facts(chance)) for _each in range(4)]
    for each in customers:
        enrich(each, chance, astrid)
    one, two, *_others = chance.sample(list(Customer.objects.order_by("pk")), 4)
    rehearsal, before = Rehearsal(one, two), everything()
    moved = {each.model: each.moved for each in rehearsal.moved if each.moved}
    codes = [choice.code for choice in rehearsal.choices]
    take = chance.choice([None, [], codes, chance.sample(codes, len(codes) // 2)])
    done = merge(one, two, take=take, by=bjorn)
    assert everything() != before
    told = Entry.objects.get(code="merge.merged").changes
    assert {model: count for model, (_before, count) in told.items() if model != "merged_with"} == moved
    two.refresh_from_db()
    assert (two.merged_into_id, two.active) == (one.pk, False)
    take_apart(done, by=astrid)
    after = everything()
    assert [table for table in before if before[table] != after[table]] == []


@pytest.mark.row(81)
@pytest.mark.parametrize("seed", range(8))
def test_everything_about_two_contacts_is_put_back(customer, seed: int, astrid: User, bjorn: User) -> None:
    chance = Random(seed)  # noqa: S311
    numbers = [["work", f"+479012345{digit}"] for digit in range(3)]
    contacts = [
        create_contact(
            {"last_name": name, "mobiles": chance.sample(numbers, 2), "active": chance.random() < 0.8},
            at=None,
            by=bjorn,
        )
        for name in ("Berg", "Dahl", "Lie")
    ]
    persons = [customer(kind="person", name=name, mobile="90123450") for name in ("Selv", "Selma")]
    for contact, person in zip(chance.sample(contacts, 2), persons, strict=True):
        if chance.random() < 0.5:
            link_person(contact, person, by=bjorn)
    for company in [customer() for _each in range(4)]:
        for contact in contacts:
            if chance.random() < 0.6:
                add_position(contact, company, {"main": chance.random() < 0.5}, by=bjorn)
    one, two = chance.sample(list(Contact.objects.order_by("pk")), 2)
    codes = [choice.code for choice in Rehearsal(one, two).choices]
    before = everything()
    done = merge(one, two, take=chance.choice([None, [], codes]), by=bjorn)
    assert everything() != before
    take_apart(done, by=astrid)
    after = everything()
    assert [table for table in before if before[table] != after[table]] == []


def test_five_thousand_rows_move_in_a_few_statements(customer, bjorn: User, django_assert_max_num_queries) -> None:
    one, two = customer(), customer()
    Link.objects.bulk_create([_link(two, bjorn, position) for position in range(5000)])
    with django_assert_max_num_queries(60):
        done = merge(one, two, by=bjorn)
    assert Link.objects.on(one).count() == 5000
    assert MergeMove.objects.filter(model="files.link").count() == 1
    with django_assert_max_num_queries(60):
        take_apart(done, by=bjorn)
    assert Link.objects.on(two).count() == 5000


def test_what_was_added_since_stays_and_what_was_changed_since_comes_back_changed(customer, bjorn: User) -> None:
    one, two = customer(), customer()
    old = put(Link(text="Old", url="https://a.example/"), two, bjorn)
    done = merge(one, two, by=bjorn)
    new = put(Link(text="New", url="https://b.example/"), one, bjorn)
    Link.objects.filter(pk=old.pk).update(text="Changed")
    take_apart(done, by=bjorn)
    assert list(Link.objects.on(one)) == [new]
    assert [link.text for link in Link.objects.on(two)] == ["Changed"]


def _link(on: Customer, by: User, position: int) -> Link:
    stamp = {"created_at": on.created_at, "changed_at": on.created_at, "created_by": by, "changed_by": by}
    return Link(
        on_kind=kind_of(on), on_id=on.pk, text=f"{position}", url="https://a.example/", position=position, **stamp
    )
