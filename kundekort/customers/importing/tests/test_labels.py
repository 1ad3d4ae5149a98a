"""Labels in an import: found, made where one may, refused with a sentence where not, and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.undoing import run_undo, undo_import
from kundekort.customers.models import Customer
from kundekort.customers.models.imports import Outcome
from kundekort.labels.keeping import retire_label
from kundekort.labels.making import make_label
from kundekort.labels.models import Label, Labelled
from kundekort.labels.putting import put
from kundekort.labels.reading import names_of
from kundekort.people.models import User

FILE = """Navn;Tags;Egenskaper;Kategori;Kundegruppe
A AS;"VIP, Messe";Julekort;;
B AS;"vip; Ørsta";;;
"""


def on(name: str, sort: str) -> str:
    return names_of(Customer.objects.get(name=name), sort)


@pytest.mark.parametrize(
    "headings",
    [
        "Tags;Egenskaper;Kategori;Kundegruppe",
        "Taggar;Egenskaper;Kategorier;Kundgrupper",
        "Stikkord;Egenskap;Category;Group",
    ],
)
def test_headings_are_known(brought, headings: str) -> None:
    run = brought(f"Navn;{headings}\nA AS;;;;\n")
    assert run.mapping[:4] == ["name", "tags", "properties", "categories"]


@pytest.mark.row(112, 113)
def test_tags_and_properties_are_made_on_the_fly_once(imported) -> None:
    run = imported(FILE)
    assert (run.created, run.refused) == (2, 0)
    assert on("A AS", "tag") == "Messe, VIP"
    assert on("A AS", "property") == "Julekort"
    assert on("B AS", "tag") == "VIP, Ørsta"
    assert Label.objects.filter(sort="tag").count() == 3


@pytest.mark.row(116, 117)
def test_categories_and_groups_are_chosen_by_everybody_and_made_by_administrators(
    imported, astrid: User, bjorn: User
) -> None:
    file = "Navn;Kategori;Kundegruppe\n{};Nøkkelkunde;Norge > Vest\n"
    refused = imported(file.format("A AS"), by=bjorn)
    assert (refused.created, refused.refused) == (0, 1)
    assert "There is no category called Nøkkelkunde." in refused.rows.get().reason
    assert imported(file.format("B AS"), by=astrid).created == 1
    assert imported(file.format("C AS"), by=bjorn).created == 1
    assert (on("C AS", "category"), on("C AS", "group")) == ("Nøkkelkunde", "Norge › Vest")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("x" * 90, "At most 80 characters"), ("Gammel", "is retired"), ("a > b", "cannot hold")],
)
def test_a_label_that_cannot_be_put_on_refuses_its_row_alone(imported, astrid: User, cell: str, reason: str) -> None:
    retire_label(make_label("tag", "Gammel", by=astrid), by=astrid)
    run = imported(f"Navn;Tags\nA AS;{cell}\nB AS;Bra\n")
    assert (run.created, run.refused) == (1, 1)
    assert reason in run.rows.get(outcome=Outcome.REFUSED).reason


def test_the_preview_shows_labels_and_saves_nothing(client_of: ClientOf, bjorn: User) -> None:
    run = bring_file("kunder.csv", [FILE.encode(), b"C AS;;;Ukjent;\n"], by=bjorn)
    page = client_of(bjorn).get(f"/customers/import/{run.pk}/columns/").content.decode()
    assert "VIP, Messe" in page
    assert "There is no category called Ukjent." in page
    assert not Label.objects.exists()


def test_a_customer_we_have_gets_what_it_lacks_and_keeps_the_rest(
    imported, customer: MakeCustomer, bjorn: User
) -> None:
    ours = customer(name="A AS", org_number="923609016", by=bjorn)
    put(ours, [make_label("tag", "Gammel", by=bjorn)], by=bjorn)
    file = "Navn;Organisasjonsnummer;Tags\nA AS;923609016;VIP\n"
    assert imported(file).updated == 1
    assert on("A AS", "tag") == "Gammel, VIP"
    assert imported(file).unchanged == 1
    assert Labelled.objects.on(ours).count() == 2


def test_undoing_takes_off_what_the_import_put_on(imported, customer: MakeCustomer, bjorn: User, cecilie: User) -> None:
    ours = customer(name="A AS", org_number="923609016", by=bjorn)
    touched = customer(name="T AS", org_number="974760673", by=bjorn)
    put(ours, [make_label("tag", "Gammel", by=bjorn)], by=bjorn)
    run = imported("Navn;Organisasjonsnummer;Tags\nA AS;923609016;VIP, Gammel\nT AS;974760673;VIP\nNy AS;;VIP\n")
    put(touched, [make_label("tag", "Senere", by=cecilie)], by=cecilie)
    undo_import(run, by=bjorn)
    run_undo(run.pk)
    assert on("A AS", "tag") == "Gammel"
    assert on("T AS", "tag") == "Senere, VIP"
    assert not Customer.objects.filter(name="Ny AS").exists()
    assert Labelled.everywhere.filter(trashed_at=None).count() == 3
    outcomes = dict(run.rows.order_by("line").values_list("line", "outcome"))
    assert list(outcomes.values()) == [Outcome.RESTORED, Outcome.KEPT, Outcome.REMOVED]


def test_a_chunk_takes_few_queries_for_all_its_labels(brought) -> None:
    rows = "".join(f"Kunde {number} AS;Tag {number % 20}, Felles;Egenskap {number % 7}\n" for number in range(500))
    run_import(brought(f"Navn;Tags;Egenskaper\n{rows}").pk)
    again = brought(f"Navn;Tags;Egenskaper\n{rows.replace('Kunde', 'Ny')}")
    with CaptureQueriesContext(connection) as queries:
        run_import(again.pk)
    assert sum("labels_" in query["sql"] for query in queries) <= 4
    assert Labelled.objects.count() == 3000


def test_an_export_with_labels_can_be_imported_again(imported, client_of: ClientOf, bjorn: User) -> None:
    imported(FILE)
    url = "/customers/export/csv/?columns=number,name,tags,properties"
    file = b"".join(client_of(bjorn).get(url))
    assert imported(file).unchanged == 2
