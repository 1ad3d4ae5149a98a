"""What people bring, read in a process of its own."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from kundekort.customers.importing.reading import table as reading
from kundekort.customers.importing.reading.problems import Unreadable
from kundekort.customers.importing.tests.conftest import MATERIAL, ReadBytes

ROWS = [
    ["Navn", "Notat"],
    ["Ærlig Øl & Åsgård AS", 'Ring; spør, "Åse"\tfør | ti'],
    ["Väst Överö Oy", "Linje 1\nLinje 2"],
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


def written(separator: str, newline: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_character_set_with_every_separator_is_found_out(read: ReadBytes, encoding: str, separator: str) -> None:
    table, records = read(written(separator).encode(encoding))
    assert table.separator == separator
    assert [table.heading, *(cells for _line, cells, _problem in records)] == ROWS


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "iso-8859-15"])
def test_other_character_sets_are_chosen_by_hand(read: ReadBytes, encoding: str) -> None:
    _table, records = read(written(";").encode(encoding), encoding=encoding)
    assert records[0][1] == ROWS[1]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_end_in_three_ways(read: ReadBytes, newline: str) -> None:
    _table, records = read(f"Navn;Nr{newline}A;1{newline}B;2{newline}".encode())
    assert records == [[2, ["A", "1"], ""], [3, ["B", "2"], ""]]


def test_a_file_in_the_wrong_character_set_says_so(read: ReadBytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read("Navn\nÅse\n".encode("cp1252"), encoding="utf-8")
    assert caught.value.code == "encoding"


def test_a_broken_quote_on_line_70001_costs_that_line_only(read: ReadBytes) -> None:
    lines = [
        f'{number};"Kunde; {number}";"to\nlinjer"' if number % 1000 == 7 else f"{number};Kunde;x"
        for number in range(2, 80_001)
    ]
    text = "Nr;Navn;Notat\n" + "\n".join(lines) + "\n"
    before = text.split("\n")[:70_000]
    rest = text.split("\n")[70_000:]
    _table, whole = read(text.encode())
    _table, records = read("\n".join([*before, '70001;"Aldri lukket;x', *rest]).encode())
    broken = [record for record in records if record[2]]
    assert broken == [[70_001, ["70001", '"Aldri lukket', "x"], "quote"]]
    assert [cells for _line, cells, problem in records if not problem] == [cells for _line, cells, _problem in whole]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a;b\n1;"A\n2;B\n', [2]),
        ('a;b\n1;"Hei, "du" der"\n2;B\n', [2]),
        ('a;b\n1;"A\n2;"B"\n3;"C"\n', [2]),
        ('a;b\n"1";"A\n"2";"B"\n"3";"C"\n', [2]),
        ('a;b\n1;A\n2;"B', [3]),
        ('a;b\n1;"A""\n2;B\n3;"C""\n4;D\n', [2, 4]),
    ],
)  # fmt: skip
def test_reading_goes_on_after_a_broken_quote(read: ReadBytes, text: str, lines: list[int]) -> None:
    _table, records = read(text.encode())
    assert [line for line, _cells, problem in records if problem == "quote"] == lines
    assert len(records) == len(text.strip().split("\n")) - 1


def test_cells_with_line_breaks_and_separators_stay_whole(read: ReadBytes) -> None:
    note = "\n".join(f"linje {number}; med, skilletegn" for number in range(300))
    _table, records = read(f'Navn;Notat\nA;"{note}"\nB;x\n'.encode())
    assert [cells for _line, cells, _problem in records] == [["A", note], ["B", "x"]]
    assert records[1][0] == 302


def test_a_line_with_too_many_or_too_few_cells_is_reported(read: ReadBytes) -> None:
    _table, records = read(b"Nr;Navn;Epost\n1;A\n2;B;b@c.no;extra\n3;C;c@c.no\n4;D;;;;\n\n;;\n")
    assert [(line, problem) for line, _cells, problem in records] == [(2, "cells"), (3, "cells"), (4, ""), (5, "")]


def test_skipping_gives_the_same_records_as_reading_on(read: ReadBytes) -> None:
    text = ("Nr;Navn\n" + "".join(f'{n};"K{n}\nx"\n' if n % 3 else f'{n};"K\n' for n in range(2000))).encode()
    _table, whole = read(text)
    _table, rest = read(text, skip=777)
    assert rest == whole[777:]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n\n", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web_page"),
        (b'{"customers": []}', "json"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_a_table"),
        (b"%PDF-1.7\n", "not_a_table"),
        (b"MZ\x90\x00" + bytes(range(1, 32)) * 50, "not_a_table"),
        (b"PK\x03\x04 but not really a workbook", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4096, "not_a_workbook"),
        (";".join(f"K{n}" for n in range(10_000)).encode() + b"\n", "columns"),
        (b'Nr;"Navn\n1;A\n', "heading"),
    ],
    ids=["empty", "blank", "html", "json", "png", "pdf", "exe", "zip", "ole", "columns", "heading"],
)
def test_what_is_no_table_has_a_name_for_it(read: ReadBytes, content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(content)
    assert caught.value.code == code


def test_one_cell_of_ten_megabytes_costs_its_line_only(read: ReadBytes) -> None:
    _table, records = read(b"Nr;Navn\n1;" + b"x" * 10_000_000 + b"\n2;B\n")
    assert [(line, problem) for line, _cells, problem in records] == [(2, "too_long"), (3, "")]


def workbook(*rows: list[object], sheet: str = "Kunder") -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet("Tomt")
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def test_a_workbook_is_read_from_the_first_sheet_that_holds_anything(read: ReadBytes) -> None:
    table, records = read(workbook(["Navn", "Nr", "Aktiv"], ["Åse AS", 923609016, True], ["Øl AS", 7.5, ""]))
    assert (table.format, table.sheet, table.sheets) == ("sheet", "Kunder", ["Tomt", "Kunder"])
    assert records == [[2, ["Åse AS", "923609016", "True"], ""], [3, ["Øl AS", "7.5", ""], ""]]


def test_a_zip_bomb_dressed_as_a_workbook_is_refused_before_it_is_unpacked(read: ReadBytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 1000)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _piece in range(700):
                sheet.write(b" " * (1 << 20))
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(Unreadable) as caught:
        read(out.getvalue())
    assert caught.value.code == "too_large_inside"


def blown_up(book: bytes) -> bytes:
    """The workbook with two million cells on its sheets, all the same, which pack into next to nothing."""
    row = b"<row>" + b'<c t="inlineStr"><is><t>kunde</t></is></c>' * 50 + b"</row>"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as to,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "xl/worksheets/sheet2.xml":
                content = content.replace(b"<sheetData>", b"<sheetData>" + row * 40_000)
            to.writestr(item, content)
    return out.getvalue()


def test_a_file_that_eats_memory_kills_only_the_child(read: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MEMORY", 128 * 1024 * 1024)
    book = workbook(["Navn"], ["Åse AS"])
    assert read(book)[1] == [[2, ["Åse AS"], ""]]
    with pytest.raises(Unreadable) as caught:
        read(blown_up(book))
    assert caught.value.code == "memory"


def test_a_file_that_takes_too_long_kills_only_the_child(read: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CPU_SECONDS", 0)
    with pytest.raises(Unreadable) as caught:
        read(b"Navn\n" + b"Kunde AS\n" * 400_000)
    assert caught.value.code == "time"


def material(folder: str, pattern: str) -> list[Path]:
    return sorted((MATERIAL / folder).glob(pattern))


needs_material = pytest.mark.skipif(not MATERIAL.is_dir(), reason=f"The example files in {MATERIAL} are not here.")


@needs_material
def test_exports_of_other_systems_come_out_as_expected(read: ReadBytes) -> None:
    expected = json.loads((MATERIAL / "generated/expected.json").read_text())
    looked_at = 0
    for name, wanted in expected.items():
        if "names" in wanted:
            how = {"encoding": wanted["encoding"]} if wanted["encoding"] in ("cp850", "mac_roman") else {}
            table, records = read((MATERIAL / "generated" / name).read_bytes(), **how)
            names = [cells[1] for _line, cells, _problem in records]
            assert (table.separator, names) == (wanted["delimiter"], wanted["names"]), name
            looked_at += 1
    assert looked_at == 12


@needs_material
def test_files_of_csv_spectrum_are_read_as_they_should(read: ReadBytes) -> None:
    for path in material("csv-spectrum/csvs", "*.csv"):
        if path.stem == "location_coordinates":  # its own answer is about another place
            continue
        table, records = read(path.read_bytes(), separator=",")
        wanted = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text().replace("\\r\\n", "\\n"))
        assert [dict(zip(table.heading, cells, strict=True)) for _line, cells, _problem in records] == wanted, path.name


@needs_material
def test_files_of_csv_test_data_are_read_as_they_should(read: ReadBytes) -> None:
    for path in material("csv-test-data/csv", "*.csv"):
        wanted = path.parent.parent / "json" / f"{path.stem}.json"
        if wanted.exists() and not path.name.startswith("header-") and "empty" not in path.name:
            _table, records = read(path.read_bytes(), separator=",", heading_line=0)
            assert [cells for _line, cells, _problem in records] == json.loads(wanted.read_text()), path.name
