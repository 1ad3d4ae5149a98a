"""Reading JSON of others: what is not of the expected kind is empty, never an error."""

from collections.abc import Iterator
from datetime import date
from typing import Any


def within(value: Any, *path: str) -> Any:
    """What lies at a path of keys, None when there is nothing."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def rows(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list."""
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def text(value: Any, longest: int = 200) -> str:
    """A text, or a whole number as one, in one line, without what cannot be stored."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    if value.isprintable() and "  " not in value:  # nearly always, and a whole register is read so
        return value[:longest].strip()
    line = " ".join(value.split())
    return (line if line.isprintable() else "".join(filter(str.isprintable, line)))[:longest].strip()


def digits(value: Any) -> str:
    """The digits of a number as people or registers write it."""
    return "".join(letter for letter in text(value) if letter in "0123456789")


def whole(value: Any) -> int | None:
    """A whole number that is not negative."""
    found = text(value)
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 10 else None


def yes(value: Any) -> bool | None:
    """A yes or a no, None for neither."""
    if isinstance(value, bool):
        return value
    return {"true": True, "j": True, "false": False, "n": False}.get(text(value).lower())


def day(value: Any) -> date | None:
    """The day at the beginning of an ISO 8601 text."""
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None
