"""Which character stands between the cells of a text file."""

import re
from collections import Counter

SEPARATORS = (";", ",", "\t", "|")
_QUOTED = re.compile(r'"[^"]*"')
_SEP_LINE = re.compile(r"^\ufeff?sep=(.)\r?\n?$", re.IGNORECASE)


def named_separator(line: str) -> str:
    """The separator that Excel's own first line `sep=;` names, or ""."""
    match = _SEP_LINE.match(line)
    return match[1] if match and match[1] in SEPARATORS else ""


def separator_of(lines: list[str]) -> str:
    """The separator that cuts most of the lines into the same number of cells; a comma when none does."""
    bare = [_QUOTED.sub("", line) for line in lines if line.strip()]
    return max((_score(bare, mark), mark) for mark in SEPARATORS)[1] if _any(bare) else ","


def _any(lines: list[str]) -> bool:
    return any(mark in line for line in lines for mark in SEPARATORS)


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    counts = Counter(count for line in lines if (count := line.count(separator)))
    if not counts:
        return 0, 0
    cells, alike = counts.most_common(1)[0]
    return alike, cells
