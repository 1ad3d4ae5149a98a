"""How entries read. Each room registers the sentences of its acts and the names of its fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.history.models import Category, Entry

type Text = str | Promise
type Show = Callable[[str, Any], str]

CATEGORIES: dict[str, Text] = {
    Category.DATA: _("Data"),
    Category.ACCESS: _("Access"),
    Category.FILES: _("Files"),
}
_sentences: dict[str, Text] = {}
_guarded: dict[str, str] = {}
_fields: dict[str, tuple[Mapping[str, Text], Show]] = {}


@dataclass(frozen=True)
class Line:
    """One changed field in words."""

    field: Text
    before: str
    after: str


def sentences(table: Mapping[str, Text], *, see: str = "") -> None:
    """Register what each act is called in the log, for example {"customer.changed": _("Changed")}.

    `see` names the act without which nobody is shown these entries ("credit.view_credit").
    """
    _sentences.update(table)
    _guarded.update(dict.fromkeys(table, see) if see else {})


def hidden_from(may: Callable[[str], bool]) -> tuple[str, ...]:
    """The codes of entries that somebody may not see who `may` do this and that."""
    return tuple(sorted(code for code, act in _guarded.items() if not may(act)))


def fields(kind: type[Model], labels: Mapping[str, Text], show: Show) -> None:
    """Register the field names of a model and how a stored value of one reads."""
    _fields[kind._meta.label_lower] = (labels, show)


def sentence(entry: Entry) -> Text:
    """What was done, in the reader's language."""
    return _sentences[entry.code]


def known_codes() -> set[str]:
    """Every act that has a sentence."""
    return set(_sentences)


def lines(entry: Entry) -> list[Line]:
    """What was changed, field by field, as the reader would see it on the card."""
    labels, show = _words_of(entry.subject_kind)
    return [
        Line(labels.get(field, field), show(field, before), show(field, after))
        for field, (before, after) in entry.changes.items()
    ]


def words_of(kind: type[Model]) -> tuple[Mapping[str, Text], Show]:
    """The field names of a model, and how a stored value of one of its fields reads."""
    return _words_of(kind._meta.label_lower)


def _words_of(kind: str) -> tuple[Mapping[str, Text], Show]:
    return _fields.get(kind, ({}, _as_it_is))


def _as_it_is(_field: str, value: Any) -> str:
    return "" if value is None else str(value)
