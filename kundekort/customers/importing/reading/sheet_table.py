"""A spreadsheet (XLSX, XLSM, XLS, ODS) as a table."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kundekort.customers.importing.reading.problems import Record, Unreadable

LARGEST_UNPACKED = 600 * 1024 * 1024

type Value = int | float | str | bool | date | datetime | time | timedelta


class SheetTable:
    """Opens one sheet of a workbook: the one named, or the first that holds anything."""

    def __init__(self, path: Path, *, sheet: str = "") -> None:
        _refuse_bombs(path)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
            self.sheets = self._book.sheet_names
            self._sheet = self._chosen(sheet)
        except (CalamineError, OSError, ValueError) as error:
            raise Unreadable("not_a_workbook") from error
        self._columns = 0
        self._row = 0

    def __iter__(self) -> Iterator[Record]:
        start = self._sheet.start
        for number, row in enumerate(self._sheet.iter_rows(), (start[0] if start else 0) + 1):
            self._row += 1
            cells = [_text(value) for value in row]
            if any(cells):
                yield number, self._fitted(cells), ""

    def expect(self, columns: int) -> None:
        """Cut what stands right of the last heading when it is empty, as it mostly is."""
        self._columns = columns

    def share_read(self) -> float:
        """How much of the sheet has been read, 0 to 1."""
        return self._row / (self._sheet.height or 1)

    def described(self) -> dict[str, object]:
        """How the file is being read."""
        return {"format": "sheet", "sheet": self._sheet.name, "sheets": self.sheets}

    def _chosen(self, name: str) -> CalamineSheet:
        if name in self.sheets:
            return self._book.get_sheet_by_name(name)
        if not self.sheets:
            raise Unreadable("empty")
        opened = (self._book.get_sheet_by_name(each) for each in self.sheets)
        return next((sheet for sheet in opened if sheet.height), None) or self._book.get_sheet_by_index(0)

    def _fitted(self, cells: list[str]) -> list[str]:
        if not self._columns:
            return cells
        return (cells + [""] * (self._columns - len(cells)))[: self._columns]


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _refuse_bombs(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("not_a_workbook") from error
    if sum(item.file_size for item in inside) > LARGEST_UNPACKED:
        raise Unreadable("too_large_inside")
    names = [item.filename for item in inside]
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Unreadable("not_a_workbook")
