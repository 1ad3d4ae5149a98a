"""Cells that no spreadsheet takes for a formula (OWASP, "CSV Injection"; ASVS 1.2.10), and their values back again.

In a CSV file a cell that begins with =, +, -, @, tab, return or their full-width forms gets an apostrophe in front. In
a sheet text is text, so nothing is done there; but in both a value that already looks like one we have written gets an
apostrophe too, so that `restored` gives every value back as it was.
"""

import re

_FORMULA = re.compile("^'*[=+\\-@\t\r＝＋－＠]")
_NEUTRALISED = re.compile("^'+[=+\\-@\t\r＝＋－＠]")
_WRITTEN_AS_TEXT = re.compile(r'^="([^"=]*)"$')


def neutralised(text: str) -> str:
    """The text as it may stand in a CSV file."""
    return f"'{text}" if text and _FORMULA.match(text) else text


def as_text(text: str) -> str:
    """The text as it may stand in a sheet."""
    return f"'{text}" if text and restored(text) != text else text


def restored(cell: str) -> str:
    """The value of a cell, without what was added for spreadsheets: by us, or as ="0123" by other systems."""
    if _NEUTRALISED.match(cell):
        return cell[1:]
    if match := _WRITTEN_AS_TEXT.match(cell):
        return match[1]
    return cell
