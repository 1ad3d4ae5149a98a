"""Which customer a row is about, and what happens to it."""

from typing import Any

import pytest

from kundekort.conftest import MakeCustomer
from kundekort.customers.deleting import delete_customer
from kundekort.customers.models import Customer, Import
from kundekort.history.reading import entries_on
from kundekort.people.models import User

HEAD = "Kundenr;Navn;Orgnr;E-post;Telefon\n"


def reasons(run: Import) -> dict[int, str]:
    return dict(run.rows.filter(outcome="refused").values_list("line", "reason"))


def counts(run: Import) -> tuple[int, int, int, int]:
    return run.created, run.updated, run.unchanged, run.refused


@pytest.fixture
def nordlys(customer: MakeCustomer, bjorn: User) -> Customer:
    return customer(name="Nordlys AS", org_number="923609016", email="Post@nordlys.example", number="501", by=bjorn)


@pytest.mark.parametrize("row", [";Nytt navn;923609016;;", "501;Nytt navn;;;", ";Nytt navn;;post@NORDLYS.example;"])
def test_a_customer_is_found_by_each_key(nordlys: Customer, imported: Any, row: str) -> None:
    assert counts(imported(HEAD + row + "\n")) == (0, 1, 0, 0)
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.number, nordlys.org_number, nordlys.revision) == ("Nytt navn", "501", "923609016", 2)
    entry = entries_on(nordlys)[0]
    assert (entry.code, entry.changes) == ("customer.changed", {"name": ["Nordlys AS", "Nytt navn"]} | (
        {"email": ["Post@nordlys.example", "post@NORDLYS.example"]} if "NORDLYS" in row else {}
    ))  # fmt: skip


@pytest.mark.usefixtures("nordlys")
def test_the_same_again_changes_nothing(imported: Any) -> None:
    assert counts(imported(HEAD + "501;Nordlys AS;923609016;;\n")) == (0, 0, 1, 0)
    assert Customer.objects.get().revision == 1


@pytest.mark.usefixtures("nordlys")
def test_only_creating_leaves_known_customers_alone(imported: Any) -> None:
    run = imported(HEAD + ";X;923609016;;\n;Ny AS;;;\n", mode="create")
    assert counts(run) == (1, 0, 0, 1)
    assert reasons(run) == {2: "This customer is there already: 501 Nordlys AS."}


@pytest.mark.usefixtures("nordlys")
def test_only_updating_creates_nobody(imported: Any) -> None:
    run = imported(HEAD + ";X;923609016;;\n;Ny AS;;;\n", mode="update")
    assert counts(run) == (0, 1, 0, 1)
    assert reasons(run) == {3: "No customer we have matches this row."}


def test_an_empty_cell_leaves_what_is_stored(nordlys: Customer, imported: Any) -> None:
    imported(HEAD + "501;;;;55 21 40 00\n", mode="update")
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.email, nordlys.phone) == ("Nordlys AS", "Post@nordlys.example", "+4755214000")


def test_two_customers_with_one_number_are_told_apart_or_refused(
    customer: MakeCustomer, bjorn: User, imported: Any
) -> None:
    for number in ("601", "602"):
        customer(name=f"Filial {number}", org_number="974760673", number=number, by=bjorn)
    run = imported(HEAD + "602;Filial to;974760673;;\n;Hvem;974760673;;\n")
    assert counts(run) == (0, 1, 0, 1)
    assert reasons(run) == {3: "Several customers match: 601, 602. Add the customer number of the one that is meant."}


@pytest.mark.usefixtures("nordlys")
def test_keys_that_contradict_each_other_are_refused(customer: MakeCustomer, bjorn: User, imported: Any) -> None:
    customer(name="Annen AS", number="502", by=bjorn)
    run = imported(HEAD + "502;Nordlys AS;923609016;;\n")
    assert reasons(run) == {2: "This looks like customer 501, but the customer number is that of Annen AS."}


@pytest.mark.usefixtures("nordlys")
def test_the_same_email_at_another_organisation_number_is_another_customer(imported: Any) -> None:
    assert counts(imported(HEAD + ";Datter AS;974760673;post@nordlys.example;\n")) == (1, 0, 0, 0)


@pytest.mark.usefixtures("nordlys")
def test_a_key_that_was_not_chosen_finds_nobody(imported: Any) -> None:
    run = imported(
        HEAD + "501;Tvilling AS;;post@nordlys.example;\n;Annen AS;;post@nordlys.example;\n", match_on=["org_number"]
    )
    assert counts(run) == (1, 0, 0, 1)
    assert reasons(run) == {2: "The customer number 501 is taken."}


@pytest.mark.parametrize("chunk", [1, 2000])
def test_a_customer_that_comes_twice_in_the_file_is_taken_once(
    imported: Any, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("kundekort.customers.importing.running.CHUNK", chunk)
    rows = ["901;A AS;974760673;;", "902;B AS;974760673;;", ";C AS;;a@b.example;", ";D AS;;A@B.example;", "901;E AS;;;"]
    run = imported(HEAD + "\n".join(rows) + "\n")
    assert counts(run) == (2, 0, 0, 3)
    assert reasons(run) == {
        3: "Line 2 of this file is about the same customer.",
        5: "Line 4 of this file is about the same customer.",
        6: "Line 2 of this file is about the same customer.",
    }


def test_customers_only_another_may_see_are_not_found(customer: MakeCustomer, cecilie: User, imported: Any) -> None:
    hidden = customer(
        name="Hemmelig AS", org_number="923609016", number="777", only_owner=True, owner_id=cecilie.pk, by=cecilie
    )
    run = imported(HEAD + ";Ny AS;923609016;;\n777;Taken AS;;;\n")
    assert counts(run) == (1, 0, 0, 1)
    assert reasons(run) == {3: "The customer number 777 is taken."}
    hidden.refresh_from_db()
    assert hidden.revision == 1


def test_customers_in_the_trash_are_not_found(nordlys: Customer, imported: Any, bjorn: User) -> None:
    nordlys.active = False
    nordlys.save()
    delete_customer(nordlys, by=bjorn)
    assert counts(imported(HEAD + ";Nordlys AS;923609016;;\n")) == (1, 0, 0, 0)


def test_rules_between_facts_hold_for_what_is_there_and_what_comes(nordlys: Customer, imported: Any) -> None:
    run = imported("Orgnr;Er kunde;Er leverandør\n923609016;nei;\n", mode="update")
    assert reasons(run) == {2: "customer: Choose customer, supplier or both."}
    run = imported("Navn;Er kunde;Er leverandør\nBare leverandør;nei;ja\nIngenting;nei;nei\n")
    assert counts(run) == (1, 0, 0, 1)
    assert Customer.objects.get(name="Bare leverandør").icon == "truck-delivery"
    imported("Orgnr;Fornavn\n923609016;Kari\n", mode="update")
    nordlys.refresh_from_db()
    assert nordlys.first_name == ""


@pytest.mark.row(34)
def test_a_first_name_without_organisation_number_makes_a_private_customer(imported: Any) -> None:
    imported("Fornavn;Etternavn;Orgnr\nKari;Nordmann;\nKari;Nordmann Bygg;923609016\n")
    assert list(Customer.objects.order_by("pk").values_list("kind", "first_name", "name")) == [
        ("person", "Kari", "Nordmann"), ("company", "", "Nordmann Bygg"),
    ]  # fmt: skip


@pytest.mark.row(39)
def test_the_owner_is_in_the_file_or_whoever_imports(imported: Any, astrid: User, bjorn: User) -> None:
    run = imported("Navn;Kundeansvarlig\nA AS;Astrid Nygård\nB AS;\nC AS;astrid@nordlys.example\n")
    assert counts(run) == (3, 0, 0, 0)
    assert list(Customer.objects.order_by("name").values_list("owner", flat=True)) == [astrid.pk, bjorn.pk, astrid.pk]


def test_numbers_from_the_file_move_the_series(imported: Any, customer: MakeCustomer) -> None:
    imported(HEAD + "20500;A AS;;;\n007;B AS;;;\n;C AS;;;\n")
    assert Customer.objects.filter(number="007").exists()
    assert customer(name="D AS").number == "20501"
