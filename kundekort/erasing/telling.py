"""Telling: everything kept about a person, as plain data (GDPR articles 15 and 20)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.card.references import title_of
from kundekort.erasing import policies
from kundekort.erasing.persons import Person
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on
from kundekort.history.sentences import lines, sentence, words_of
from kundekort.people.models import User
from kundekort.people.names import name_of
from kundekort.ui.formats import day, moment

type Text = str | Promise
_TECHNICAL = frozenset(
    {"id", "on_kind", "on_id", "to_kind", "revision", "batch", "place", "position", "merged_into_id", "current"}
    | {"content_type", "width", "height"}
)
_KEPT_BY = {
    "created_at": gettext_lazy("Created"),
    "created_by_id": gettext_lazy("Created by"),
    "changed_at": gettext_lazy("Changed"),
    "changed_by_id": gettext_lazy("Changed by"),
    "trashed_at": gettext_lazy("In the trash since"),
    "trashed_by_id": gettext_lazy("Moved to the trash by"),
}


@dataclass(frozen=True)
class Fact:
    """One field of a record: its value as plain data, and in words."""

    field: str
    label: Text
    value: Any
    text: str


@dataclass(frozen=True)
class Section:
    """What one room keeps."""

    code: str
    title: Text
    records: list[list[Fact]] = field(default_factory=list)


def tell_about(subject: Any) -> list[Section]:
    """Everything kept about a person, room by room, the log last. Raises Refused when the subject is no person."""
    person = Person(subject)
    about = Section(person.kind, _("The person"), [facts_in(each) for each in person.subjects()])
    rooms = [_section(model, rows) for model, rows in policies.rows_about(person)]
    return [about, *(section for section in rooms if section.records), _log(person)]


def as_json(sections: list[Section], subject: Any) -> dict[str, Any]:
    """The sections as JSON, with the words in the reader's language."""
    return {
        "about": str(subject),
        "told_at": timezone.now().isoformat(),
        "sections": [
            {
                "code": section.code,
                "title": str(section.title),
                "records": [
                    [
                        {"field": fact.field, "label": str(fact.label), "value": fact.value, "text": fact.text}
                        for fact in record
                    ]
                    for record in section.records
                ],
            }
            for section in sections
        ],
    }


def facts_in(row: Model) -> list[Fact]:
    """The fields of a row that hold something, but for those of the machinery."""
    labels, show = words_of(type(row))
    return [
        Fact(each.attname, label_of(each, labels), plain(value), _shown(row, each, show))
        for each in row._meta.concrete_fields
        if tells_of_somebody(each.attname) and (value := getattr(row, each.attname)) not in (None, "", [], {})
    ]


def tells_of_somebody(field: str) -> bool:
    """Whether a field says something; keys for sorting and what else the machinery needs do not."""
    return field not in _TECHNICAL and not field.endswith("_key")


def label_of(each: Any, labels: Mapping[str, Text]) -> Text:
    """What a field is called by those who know the card."""
    return _KEPT_BY.get(each.attname) or labels.get(each.attname) or each.verbose_name


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return str(value) if isinstance(value, date | Decimal | UUID | Promise) else value


def _section(model: type[Model], rows: Any) -> Section:
    records = [row if isinstance(row, list) else facts_in(row) for row in rows]
    return Section(model._meta.label_lower, title_of(model), records)


def _shown(row: Model, each: Any, show: Any) -> str:
    """The value as the card would show it; what a row refers to by its name."""
    value = getattr(row, each.attname)
    if isinstance(each, ForeignKey):
        return name_of(value) if each.related_model is User else str(getattr(row, each.name))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else str(show(each.attname, value))


def _log(person: Person) -> Section:
    entries = entries_on(person.subject, None) | Entry.objects.filter(
        subject_kind=person.kind, subject_id__in=person.ids
    )
    return Section("log", _("The log"), [list(_entry(entry)) for entry in entries.order_by("-id")])


def _entry(entry: Entry) -> Iterator[Fact]:
    yield Fact("at", _("when"), plain(entry.at), moment(entry.at))
    yield Fact("by", _("by"), name_of(entry.by_id), name_of(entry.by_id))
    yield Fact("code", _("what"), entry.code, str(sentence(entry)))
    for (name, values), line in zip(entry.changes.items(), lines(entry), strict=True):
        yield Fact(name, line.field, values, f"{line.before or '–'} → {line.after or '–'}")
