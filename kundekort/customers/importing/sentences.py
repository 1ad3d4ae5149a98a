"""What is said about files and records that cannot be read."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.importing.reading import problems


def refusal(unreadable: problems.Unreadable) -> Refused:
    """The sentence for a file that is no table."""
    return Refused(_file_sentence(unreadable.code, unreadable.details), field="file", code=f"file_{unreadable.code}")


def _file_sentence(code: str, details: dict[str, Any]) -> str:
    if code == "encoding":
        return _("The file is not written in the character set %(encoding)s. Choose another.") % details
    if code == "heading":
        return _("Line %(line)d should hold the headings but has a quotation mark that is never closed.") % details
    if code == "columns":
        return _("The file has %(columns)d columns. At most %(most)d can be read.") % details
    return {
        "empty": _("The file is empty."),
        "web_page": _("This file is a web page. Open it in a spreadsheet and save it as XLSX or CSV."),
        "json": _("This file is JSON. Bring a CSV or XLSX file."),
        "not_a_table": _("This file is not a table. Bring a CSV or XLSX file."),
        "not_a_workbook": _("This file is damaged or not a spreadsheet. Save it again as XLSX or CSV."),
        "too_large_inside": _("This spreadsheet is too large when unpacked. Save it as CSV."),
        "memory": _("This file needs too much memory to be read. Save it as CSV, or split it."),
        "time": _("This file took too long to read. Save it as CSV, or split it."),
    }.get(code, _("This file cannot be read. Save it again as XLSX or CSV."))


def record_sentence(problem: str, cells: Sequence[str], columns: int) -> str:
    """Why a record was not read."""
    if problem == problems.CELLS:
        return _("This line has %(cells)d cells, but there are %(columns)d headings.") % {
            "cells": len(cells),
            "columns": columns,
        }
    if problem == problems.TOO_LONG:
        return _("This line is too long to be read.")
    return _("A quotation mark on this line is never closed, or stands inside a cell without being doubled.")
