"""A salesperson brings the customers of another system, mends what was refused, and takes it all back."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer, Import
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on
from kundekort.people.models import User

type RunJobs = Callable[[], int]

FILE = """Kundenr;Navn;Organisasjonsnummer;E-post;Telefon;Land;Notat;Internkode
7001;Ærlig Øl & Åsgård AS;923 609 016;post@aerligol.example;51 99 00 00;Norge;"Linje 1
Linje 2";x
7002;Bygg AB, Väst;556016-0680;anna@bygg.example;031-12 34 56;Sverige;;y
7003;Feil AS;923609017;ikke-epost;22 33 44 55;Norge;=1+1;z
"""


def bring(client: Client, content: bytes, name: str = "kunder.csv") -> Any:
    return client.post("/customers/import/", {"file": SimpleUploadedFile(name, content)})


def choices(run: Import, **more: Any) -> dict[str, Any]:
    """The form of the columns page as it stands."""
    columns = {f"column-{place}": target for place, target in enumerate(run.mapping)}
    return {**columns, "mode": run.mode, "match_on": run.match_on, "country": "NO", "owner": run.owner_id or "", **more}


def test_from_the_file_to_the_cards_and_back(client_of: ClientOf, bjorn: User, run_jobs: RunJobs) -> None:
    client = client_of(bjorn)
    answer = bring(client, FILE.encode("cp1252"))
    run = Import.objects.get()
    assert answer.headers["Location"] == f"/customers/import/{run.pk}/columns/"

    page = client.get(f"/customers/import/{run.pk}/columns/").content.decode()
    assert "Ærlig Øl &amp; Åsgård AS" in page
    assert "923609017 is not an organisation number in NO." in page
    assert "This is not an e-mail address." in page
    assert "1 would be refused" in page
    assert Customer.objects.count() == 0

    answer = client.post(f"/customers/import/{run.pk}/start/", choices(run))
    assert answer.headers["Location"] == f"/customers/import/{run.pk}/"
    assert "<kk-progress" in client.get(f"/customers/import/{run.pk}/").content.decode()
    assert run_jobs() == 1

    page = client.get(f"/customers/import/{run.pk}/").content.decode()
    assert "<b>2</b> created" in page
    assert "<b>1</b> refused" in page
    assert "kk-progress" not in page
    assert " finished reload" in client.get(f"/customers/import/{run.pk}/progress/").content.decode()
    olje, bygg = Customer.objects.order_by("number")
    assert (olje.number, olje.name, olje.org_number, olje.phone, olje.country) == (
        "7001", "Ærlig Øl & Åsgård AS", "923609016", "+4751990000", "NO",
    )  # fmt: skip
    assert (olje.description, olje.owner, olje.language, olje.currency) == ("Linje 1\nLinje 2", bjorn, "nb", "NOK")
    assert (bygg.org_number, bygg.phone, bygg.language, bygg.currency) == ("5560160680", "+4631123456", "sv", "SEK")
    assert [(entry.code, entry.by) for entry in entries_on(olje)] == [("customer.created", bjorn)]

    client.post(f"/customers/import/{run.pk}/undo/")
    run_jobs()
    page = client.get(f"/customers/import/{run.pk}/").content.decode()
    assert "Undone: <b>2</b> removed" in page
    assert Customer.everywhere.count() == 0


def test_refused_rows_are_mended_and_imported_again(client_of: ClientOf, bjorn: User, run_jobs: RunJobs) -> None:
    client = client_of(bjorn)
    bring(client, FILE.encode())
    run = Import.objects.get()
    client.post(f"/customers/import/{run.pk}/start/", choices(run))
    run_jobs()
    answer = client.get(f"/customers/import/{run.pk}/refused/csv/")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''kunder%20refused.csv"
    text = b"".join(answer).decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(text), delimiter=";")
    assert heading == [
        "Kundenr",
        "Navn",
        "Organisasjonsnummer",
        "E-post",
        "Telefon",
        "Land",
        "Notat",
        "Internkode",
        "Line",
        "Reason",
    ]
    assert row[:9] == ["7003", "Feil AS", "923609017", "ikke-epost", "22 33 44 55", "Norge", "'=1+1", "z", "5"]
    assert "923609017 is not an organisation number in NO" in row[9]
    assert "This is not an e-mail address" in row[9]

    bring(client, text.replace("923609017", "974760673").replace("ikke-epost", "post@feil.example").encode())
    second = Import.objects.latest("pk")
    assert second.mapping[-2:] == ["", ""]
    client.post(f"/customers/import/{second.pk}/start/", choices(second))
    run_jobs()
    assert Customer.objects.get(number="7003").description == "=1+1"
    second.refresh_from_db()
    assert (second.created, second.refused) == (1, 0)


def test_refused_rows_come_as_a_workbook_without_formulas(client_of: ClientOf, bjorn: User, run_jobs: RunJobs) -> None:
    client = client_of(bjorn)
    bring(client, FILE.encode())
    run = Import.objects.get()
    client.post(f"/customers/import/{run.pk}/start/", choices(run))
    run_jobs()
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(client.get(f"/customers/import/{run.pk}/refused/xlsx/"))))
    assert book.get_sheet_by_index(0).to_python()[1][6] == "=1+1"


def test_what_was_guessed_wrong_is_read_anew(client_of: ClientOf, bjorn: User) -> None:
    client = client_of(bjorn)
    bring(client, "Kundeliste\r\nNavn;E-post\r\nÅse Ødegård;a@b.example\r\n".encode("mac_roman"))
    run = Import.objects.get()
    assert run.heading_line == 2
    answer = client.post(
        f"/customers/import/{run.pk}/read/", {"encoding": "mac_roman", "separator": ";", "heading_line": "2"}
    )
    assert answer.status_code == 302
    assert "Åse Ødegård" in client.get(f"/customers/import/{run.pk}/columns/").content.decode()

    answer = client.post(
        f"/customers/import/{run.pk}/read/", {"encoding": "utf-8", "separator": ";", "heading_line": "2"}
    )
    assert answer.status_code == 422
    assert "not written in the character set utf-8" in answer.content.decode()
    answer = client.post(
        f"/customers/import/{run.pk}/read/", {"encoding": "mac_roman", "separator": ";", "heading_line": "9"}
    )
    assert "The file is empty." in answer.content.decode()
    assert Import.objects.get().encoding == "mac_roman"


def test_columns_are_chosen_by_hand(client_of: ClientOf, bjorn: User, run_jobs: RunJobs) -> None:
    client = client_of(bjorn)
    bring(client, b"Foo;Bar;Baz\nNordvik AS;55 21 40 00;x\n")
    run = Import.objects.get()
    answer = client.post(f"/customers/import/{run.pk}/start/", choices(run))
    assert answer.status_code == 422
    assert "Choose the column that holds the name." in answer.content.decode()
    both = choices(run, **{"column-0": "name", "column-1": "name"})
    assert (
        "“name” is read from another column already."
        in client.post(f"/customers/import/{run.pk}/start/", both).content.decode()
    )
    chosen = choices(run, **{"column-0": "name", "column-1": "phone"})
    assert "+47 55 21 40 00" in client.post(f"/customers/import/{run.pk}/columns/", chosen).content.decode()
    client.post(f"/customers/import/{run.pk}/start/", chosen)
    run_jobs()
    assert Customer.objects.get().phone == "+4755214000"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n0000", "This file is not a table. Bring a CSV or XLSX file."),
        (b"<html><table></table></html>", "This file is a web page. Open it in a spreadsheet"),
        (b"PK\x03\x04junk", "This file is damaged or not a spreadsheet. Save it again as XLSX or CSV."),
        (";".join(map(str, range(10_000))).encode(), "The file has 10000 columns. At most 500 can be read."),
    ],
    ids=["empty", "picture", "web page", "zip", "columns"],
)  # fmt: skip
def test_a_hostile_file_gets_a_sentence(client_of: ClientOf, bjorn: User, content: bytes, sentence: str) -> None:
    answer = bring(client_of(bjorn), content, "kunder.xlsx")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Import.objects.count() == 0


def test_markup_in_a_file_stays_text(client_of: ClientOf, bjorn: User) -> None:
    client = client_of(bjorn)
    bring(client, b"Navn;<script>alert(1)</script>\n<img src=x onerror=alert(2)>;{{ 7*7 }}\n", "<b>x.csv")
    page = client.get(f"/customers/import/{Import.objects.get().pk}/columns/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page


def test_a_reader_and_an_outsider_get_nowhere(
    client_of: ClientOf, bjorn: User, daniel: User, ellen: User, brought: Any
) -> None:
    run = brought(FILE)
    addresses = [
        "/customers/import/",
        *(f"/customers/import/{run.pk}/{rest}" for rest in ("", "columns/", "progress/", "refused/csv/")),
    ]
    for user in (daniel, ellen):
        assert {client_of(user).get(address).status_code for address in addresses} == {403}
        for act in ("start", "read", "undo", "continue"):
            assert client_of(user).post(f"/customers/import/{run.pk}/{act}/").status_code == 403
        assert bring(client_of(user), FILE.encode()).status_code == 403
    assert Import.objects.count() == 1


def test_the_import_of_another_is_not_there(client_of: ClientOf, cecilie: User, astrid: User, brought: Any) -> None:
    run = brought(FILE)
    assert client_of(cecilie).get(f"/customers/import/{run.pk}/").status_code == 404
    assert client_of(cecilie).post(f"/customers/import/{run.pk}/undo/").status_code == 404
    assert client_of(astrid).get(f"/customers/import/{run.pk}/").status_code == 200


def test_what_somebody_has_worked_with_since_stays(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, astrid: User, run_jobs: RunJobs
) -> None:
    before = customer(name="Gammel AS", org_number="923609016", phone="22 33 44 55", by=bjorn)
    touched = customer(name="Rørt AS", org_number="974760673", by=bjorn)
    client = client_of(bjorn)
    bring(
        client,
        b"Navn;Organisasjonsnummer;E-post\n"
        b"Ny AS;923609016;ny@x.example\nRort AS;974760673;\nA AS;;a@x.example\nB AS;;b@x.example\n",
    )
    run = Import.objects.get()
    client.post(f"/customers/import/{run.pk}/start/", choices(run))
    run_jobs()
    built_on = Customer.objects.get(name="B AS")
    change_customer(built_on, {"description": "Kaller opp"}, revision=1, by=astrid)
    touched.refresh_from_db()
    change_customer(touched, {"name": "Helt ny AS"}, revision=touched.revision, by=astrid)

    client.post(f"/customers/import/{run.pk}/undo/")
    run_jobs()
    before.refresh_from_db()
    assert (before.name, before.email, before.phone) == ("Gammel AS", "", "+4722334455")
    assert [entry.code for entry in entries_on(before)] == [
        "customer.import_undone",
        "customer.changed",
        "customer.created",
    ]
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["B AS", "Gammel AS", "Helt ny AS"]
    page = client.get(f"/customers/import/{run.pk}/").content.decode()
    assert "<b>1</b> removed · <b>1</b> set back · <b>2</b> kept" in page
    assert page.count("Astrid Nygård has worked with this customer since.") == 2
    assert list(Entry.objects.filter(category="access").order_by("id").values_list("code", flat=True)) == [
        "import.finished", "import.undone",
    ]  # fmt: skip
