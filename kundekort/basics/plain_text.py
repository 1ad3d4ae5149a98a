"""Text that people typed, as it is stored: composed, trimmed, without invisible marks."""

import re
import unicodedata

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

_SIMPLE = re.compile(r"[ -~À-ÿ]+").fullmatch
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINES = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


def plain_text(value: str, *, longest: int, many_lines: bool = False, field: str = "") -> str:
    """The text in stored form. Raises Refused for control characters and for more than `longest` characters."""
    if len(value) <= longest and _SIMPLE(value):  # printable Latin letters are stored as they are: most text is
        return value.strip()
    value = value if value.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFC", value))
    if _FORBIDDEN.search(value):
        raise Refused(
            _("This text holds characters that cannot be written. Type it again."), field=field, code="invalid"
        )
    value = (value.replace("\r\n", "\n") if many_lines else _LINES.sub(" ", value)).strip()
    if len(value) > longest:
        raise Refused(
            _("At most %(longest)d characters; this is %(length)d.") % {"longest": longest, "length": len(value)},
            field=field,
            code="invalid",
        )
    return value
