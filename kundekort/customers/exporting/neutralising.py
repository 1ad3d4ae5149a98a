"""Cells that no spreadsheet takes for a formula (OWASP, "CSV Injection"; ASVS 1.2.10).

A cell that begins with =, +, -, @, tab, return or their full-width forms gets an apostrophe in front; so does one that
begins with apostrophes before such a sign, so that `importing.cells.restored` gives every value back as it was.
"""

import re

_FORMULA = re.compile("^'*[=+\\-@\t\r＝＋－＠]")


def neutralised(text: str) -> str:
    """The text as it may stand in a CSV file."""
    return f"'{text}" if text and _FORMULA.match(text) else text
