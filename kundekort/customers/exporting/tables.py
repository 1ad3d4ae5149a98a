"""Writing a table as CSV or XLSX, row by row, without holding it in memory.

CSV is made for the spreadsheets of Nordic people: UTF-8 with a byte order mark, semicolons, CR LF.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import IO
from urllib.parse import quote

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kundekort.basics.refused import Refused
from kundekort.customers.exporting.neutralising import as_text, neutralised
from kundekort.ui import formats

XLSX_ROWS = 1_048_575
"""How many rows a sheet holds below its headings."""
_LONGEST_CELL = 32_767
_DIGITS_OF_A_SHEET = 15
_ROWS_A_PIECE = 500
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "remove_timezone": True,
}  # fmt: skip

type Value = str | bool | Decimal | date | datetime | None
type Values = Sequence[Value]


def table_response(name: str, form: str, headings: Sequence[str], rows: Iterable[Values]) -> HttpResponseBase:
    """An answer with the table as a file `name`.csv or `name`.xlsx to be saved; `form` is csv or xlsx."""
    response: HttpResponseBase
    if form == "csv":
        response = StreamingHttpResponse(in_this_language(csv_pieces(headings, rows)), content_type=_TYPES[form])
    else:
        response = FileResponse(xlsx_file(headings, rows), content_type=_TYPES[form])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def in_this_language[T](items: Iterable[T]) -> Iterator[T]:
    """The items, made in the language of now although they are asked for after the view has answered."""
    language = translation.get_language() or "en"

    def made() -> Iterator[T]:
        source = iter(items)
        while True:
            with translation.override(language):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    return made()


def csv_pieces(headings: Sequence[str], rows: Iterable[Values]) -> Iterator[bytes]:
    """The table as CSV, piece by piece."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([neutralised(heading) for heading in headings])
    for number, row in enumerate(rows, 1):
        writer.writerow([_csv_cell(value) for value in row])
        if number % _ROWS_A_PIECE == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def xlsx_file(headings: Sequence[str], rows: Iterable[Values]) -> IO[bytes]:
    """The table as an open temporary XLSX file. Text is written as text: no cell is a formula, a link or a number.

    Raises Refused for more rows than a sheet holds.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet()
        write = _writer(sheet, book)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, as_text(heading), book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            if number > XLSX_ROWS:
                raise Refused(_("A sheet holds at most 1,048,575 customers. Export as CSV."), code="too_many")
            for column, value in enumerate(row):
                write(number, column, value)
    file.seek(0)
    return file


def _writer(sheet: Worksheet, book: Workbook) -> Callable[[int, int, Value], None]:
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})

    def write(row: int, column: int, value: Value) -> None:
        if isinstance(value, datetime):
            sheet.write_datetime(row, column, timezone.localtime(value), moment)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, day)
        elif isinstance(value, Decimal) and len(value.as_tuple().digits) <= _DIGITS_OF_A_SHEET:
            sheet.write_number(row, column, float(value))
        elif text := _text(value):
            sheet.write_string(row, column, as_text(text)[:_LONGEST_CELL])

    return write


def _csv_cell(value: Value) -> str:
    """A number is no formula, even with a minus in front."""
    return _text(value) if isinstance(value, Decimal) else neutralised(_text(value))


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, Decimal):
        return formats.plain_number(value)
    return "" if value is None else str(value)


def _emptied(buffer: StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
