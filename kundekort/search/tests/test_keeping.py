"""The database keeps the index, whoever writes and in whatever way."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from kundekort.contacts.deleting import delete_contact
from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer, restore_customer
from kundekort.customers.models import Customer
from kundekort.labels.making import make_label
from kundekort.search.finding import find


def rows(query: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def index() -> list[list[Any]]:
    return [
        rows("SELECT * FROM search_word ORDER BY kind, subject, shelf, word"),
        rows("SELECT * FROM search_subject ORDER BY kind, subject"),
    ]


def test_raw_sql_is_enough(customer, found, bjorn):
    made = customer(name="Nordlys AS")
    rows("UPDATE customers_customer SET name = 'Sørlys AS' WHERE id = %s", made.pk)
    assert found(bjorn, "sorlys") == ["Sørlys AS"]
    assert found(bjorn, "nordlys") == []
    assert ("nordlys",) not in rows("SELECT word FROM search_vocabulary")


def test_the_trash_hides_and_gives_back(customer, found, bjorn, astrid):
    made = customer(name="Nordlys AS")
    before = index()
    deactivate(made, by=astrid)
    gone = delete_customer(Customer.objects.get(pk=made.pk), by=astrid)
    assert found(bjorn, "nordlys") == []
    restore_customer(gone, by=astrid)
    assert found(bjorn, "nordlys") == ["Nordlys AS"]
    Customer.objects.filter(pk=made.pk).update(active=True)
    assert index() == before


def test_a_deleted_contact_leaves_no_word(contact, found, astrid):
    kari = contact("Kari Ugress", emails=[["work", "kari@ugress.example"]])
    delete_contact(kari, revision=kari.revision, by=astrid)
    assert found(astrid, "ugress", "contacts") == []
    assert "ugress" not in str([index(), rows("SELECT word FROM search_vocabulary")])


def test_emptying_a_table_empties_the_index(customer):
    customer(name="Nordlys AS")
    rows("SET CONSTRAINTS ALL IMMEDIATE")
    rows("TRUNCATE customers_customer CASCADE")
    assert index()[0] == []


def test_building_anew_comes_to_the_same(customer, contact, bjorn):
    contact("Kari Lund", at=customer(by=bjorn, name="Nordlys AS", only_owner=True), mobiles=[["work", "900 11 222"]])
    before = index()
    call_command("search_rebuild", verbosity=0)
    assert index() == before


@pytest.mark.row(22)
def test_a_label_finds_those_that_have_it_and_renaming_it_touches_none_of_them(customer, found, bjorn, astrid):
    made = customer(name="Nordlys AS")
    label = make_label(sort="tag", name="Gullkunde", by=astrid)
    rows(
        "INSERT INTO labels_labelled (on_kind, on_id, label_id, created_at, changed_at, revision)"
        " VALUES ('customers.customer', %s, %s, now(), now(), 1)",
        made.pk,
        label.pk,
    )
    assert found(bjorn, "gullk") == found(bjorn, "nordlys gull") == ["Nordlys AS"]
    before = index()
    rows("UPDATE labels_label SET name = 'Sølvkunde' WHERE id = %s", label.pk)
    assert (found(bjorn, "gullk"), found(bjorn, "solvkunde")) == ([], ["Nordlys AS"])
    assert index() == before


def test_a_customer_is_found_by_what_those_merged_into_it_were_called(customer, found, bjorn):
    first, second, third = (customer(name=name) for name in ("Alfa AS", "Beta AS", "Gamma AS"))
    into = "UPDATE customers_customer SET merged_into_id = %s, trashed_at = now(), active = false WHERE id = %s"
    before = index()
    rows(into, second.pk, first.pk)
    rows(into, third.pk, second.pk)
    assert found(bjorn, "alfa") == found(bjorn, first.number) == found(bjorn, "beta") == ["Gamma AS"]
    rows("UPDATE customers_customer SET merged_into_id = NULL, trashed_at = NULL, active = true")
    assert index() == before


def test_nothing_is_found_of_a_kind_nobody_has_taught(bjorn):
    assert find("ledger.account", "nord", bjorn, sees_private=True, most=5) == {}
