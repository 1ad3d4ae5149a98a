"""What is wrong with a request, from the words of the validator to a sentence in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from ninja.errors import ValidationError


@dataclass(frozen=True)
class FieldError:
    """A field, "" for the body as a whole, and the sentence about it."""

    field: str
    sentence: str


def errors_in(error: ValidationError) -> tuple[bool, list[FieldError]]:
    """Whether the body is at fault (and not the address or a header), and each field with its sentence."""
    in_body = any(each["loc"][0] in ("body", "form", "file") for each in error.errors)
    return in_body, [FieldError(_field(each["loc"]), _sentence(each)) for each in error.errors]


def _field(place: tuple[Any, ...]) -> str:
    """The field's name without where it was found: ("body", "given", "name") and ("query", "limit")."""
    inside = place[2:] if place[0] == "body" else place[-1:]
    return ".".join(str(part)[:100] for part in inside)


def _sentence(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    for known, sentence in _SENTENCES.items():
        if kind.startswith(known):
            return sentence(context)
    return _("This value cannot be used here.")


_SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "missing": lambda _context: _("This field is missing."),
    "extra_forbidden": lambda _context: _("There is no such field to set. Leave it out."),
    "string_type": lambda _context: _("Write this as text."),
    "bool": lambda _context: _("Write true or false."),
    "int": lambda _context: _("Write a whole number."),
    "greater_than": lambda context: _("At least %(least)s.") % {"least": context.get("ge", context.get("gt"))},
    "less_than": lambda context: _("At most %(most)s.") % {"most": context.get("le", context.get("lt"))},
    "model": lambda _context: _("Send a JSON object with the fields."),
    "dict": lambda _context: _("Send a JSON object with the fields."),
}
