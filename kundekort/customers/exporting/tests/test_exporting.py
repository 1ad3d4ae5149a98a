"""What leaves the program: the list as it stands, harmless in a spreadsheet, and readable for our own import."""

import csv
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.columns import COLUMNS
from kundekort.customers.exporting.neutralising import as_text, neutralised, restored
from kundekort.customers.exporting.tables import csv_pieces
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import make_ready
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.models import User

NASTY = [
    "=1+1", "+47", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "'=1", "''=1", '="a"',
    "'", "''a", "plain", "",
    '=HYPERLINK("http://evil.example","x")', "-2+3+cmd|' /C calc'!A0",
]  # fmt: skip
EVERY = "columns=" + ",".join(COLUMNS)


def table(answer: Any) -> list[list[str]]:
    text = b"".join(answer).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


@pytest.mark.parametrize("value", NASTY)
def test_no_cell_is_a_formula_and_every_value_comes_back(value: str) -> None:
    assert not neutralised(value).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert restored(neutralised(value)) == value
    assert restored(as_text(value)) == value


def test_headings_are_neutralised_too() -> None:
    assert b"".join(csv_pieces(["=1"], [])) == "\ufeff'=1\r\n".encode()


def test_the_file_holds_what_the_list_shows(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    customer(name="Åse AS", number="3", by=bjorn)
    customer(name="Zoo AS", number="1", by=bjorn)
    customer(name="Borte AS", number="2", active=False, by=bjorn)
    answer = client_of(bjorn).get("/customers/export/csv/?columns=number,name,active&sort=-name")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''customers.csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert table(answer) == [
        ["No.", "Name", "First name", "Active"], ["3", "Åse AS", "", "yes"], ["1", "Zoo AS", "", "yes"],
    ]  # fmt: skip
    everybody = table(client_of(bjorn).get("/customers/export/csv/?columns=number&active=all&sort=number"))
    assert everybody == [["No."], ["1"], ["2"], ["3"]]


def test_an_export_is_logged_with_how_many(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    customer(by=bjorn)
    client_of(bjorn).get("/customers/export/xlsx/")
    entry = Entry.objects.get(category="access")
    assert (entry.code, entry.by, entry.changes) == (
        "customer.exported", bjorn, {"customers": [0, 1], "format": ["", "xlsx"]},
    )  # fmt: skip


def test_only_what_the_user_may_see_is_exported(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User, daniel: User, ellen: User
) -> None:
    customer(name="Hemmelig AS", only_owner=True, by=bjorn)
    assert len(table(client_of(bjorn).get("/customers/export/csv/"))) == 2
    assert len(table(client_of(cecilie).get("/customers/export/csv/"))) == 1
    for user in (daniel, ellen):
        assert client_of(user).get("/customers/export/csv/").status_code == 403
    assert Entry.objects.filter(category="access").count() == 2


def test_another_form_is_not_found_and_a_wrong_word_explained(client_of: ClientOf, bjorn: User) -> None:
    assert client_of(bjorn).get("/customers/export/pdf/").status_code == 404
    answer = client_of(bjorn).get("/customers/export/csv/?sort=owner__password")
    assert answer.status_code == 409
    assert "owner__password" in answer.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_export_imported_again_gives_every_value_back(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, form: str
) -> None:
    for number, nasty in enumerate(value for value in NASTY if value.strip() == value and value):
        customer(
            name=nasty, description=nasty, phone="55 21 40 00", mobile="+46 70 123 45 67",
            email=f"post{number}@nordlys.example", website="nordlys.example", vat_number="NO923609016MVA", by=bjorn,
        )  # fmt: skip
    customer(name="A AS", org_number="923609016", industry_id="43", number="007", by=bjorn)
    customer(kind="person", first_name="=Kari", name="+Nordmann", country="SE", language="sv", currency="SEK", by=bjorn)
    before = list(Customer.objects.order_by("number").values())
    content = b"".join(client_of(bjorn).get(f"/customers/export/{form}/?{EVERY}"))
    run = make_ready(bring_file(f"customers.{form}", [content], by=bjorn), by=bjorn)
    run = run_import(run.pk)
    assert (run.unchanged, run.refused) == (len(before), 0), list(run.rows.values_list("reason", flat=True))
    assert list(Customer.objects.order_by("number").values()) == before

    Customer.objects.all().delete()
    run = run_import(make_ready(bring_file("igjen", [content], by=bjorn), by=bjorn).pk)
    assert run.created == len(before)
    after = list(Customer.objects.order_by("number").values())
    assert [_lasting(row) for row in after] == [_lasting(row) for row in before]


def _lasting(row: dict[str, Any]) -> dict[str, Any]:
    made_anew = {"id", "created_at", "changed_at", "created_by_id", "changed_by_id"}
    return {field: value for field, value in row.items() if field not in made_anew}


def test_a_workbook_holds_text_and_moments_only(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    customer(name="=1+1", description="+2", by=bjorn)
    content = b"".join(client_of(bjorn).get("/customers/export/xlsx/?columns=name,description,number,created"))
    assert b"<f>" not in content
    _heading, row = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert row[:4] == ["=1+1", "", "+2", "10001"]
    assert row[4].year >= 2020
