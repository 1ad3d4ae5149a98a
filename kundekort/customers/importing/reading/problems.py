"""What can be wrong with a file or a record, as codes: the child process knows no languages."""

from typing import Any

type Record = tuple[int, list[str], str]
"""Line or row number, cells, and the code of what is wrong with the record ("" for nothing)."""

QUOTE = "quote"
CELLS = "cells"
TOO_LONG = "too_long"


class Unreadable(Exception):
    """The file as a whole cannot be read as a table; `code` and `details` become a sentence in `sentences.py`."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
