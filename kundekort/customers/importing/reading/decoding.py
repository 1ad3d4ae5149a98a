"""Which character set a text file is written in: strictly tried, never guessed by statistics.

Order: byte order mark, UTF-8, UTF-16 (every other byte is NUL), cp1252. What cp1252 has no characters for is taken
for cp850. A person sees the outcome in the preview and may choose another.
"""

import codecs
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman", "iso-8859-15", "cp1257", "iso-8859-4")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PIECE = 1 << 20
_SAMPLE = 4096


def encoding_of(path: Path) -> str:
    """The character set of the file, a member of ENCODINGS."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _wide(sample):
        return wide
    return next((encoding for encoding in ("utf-8", "cp1252") if _holds(path, encoding)), "cp850")


def length_of_mark(path: Path, encoding: str) -> int:
    """How many bytes of byte order mark the file begins with."""
    with path.open("rb") as file:
        start = file.read(4)
    return next((len(mark) for mark, name in _MARKS if name == encoding and start.startswith(mark)), 0)


def _wide(sample: bytes) -> str:
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half >= 2 and odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if half >= 2 and even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _holds(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
