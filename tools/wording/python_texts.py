"""Texts in Python: what stands inside `_()`, `gettext()`, `ngettext()` and their kin."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.extract import extract

from tools.wording.text import Text

_ONE, _MANY = None, (1, 2)
_ONE_IN_CONTEXT, _MANY_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {
    "_": _ONE, "gettext": _ONE, "gettext_lazy": _ONE, "gettext_noop": _ONE,
    "ngettext": _MANY, "ngettext_lazy": _MANY,
    "pgettext": _ONE_IN_CONTEXT, "pgettext_lazy": _ONE_IN_CONTEXT,
    "npgettext": _MANY_IN_CONTEXT, "npgettext_lazy": _MANY_IN_CONTEXT,
}  # fmt: skip


def python_texts(path: Path) -> Iterator[Text]:
    """Every text of a Python file."""
    with path.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, KEYWORDS, strip_comment_tags=True):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            if singular:
                yield Text(singular, plural or "", context or "")
