"""Erasing a person: everything personal goes, for good, and the log keeps only that it was done (GDPR article 17)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused, Sentence
from kundekort.card.belongings import for_good
from kundekort.card.references import title_of
from kundekort.erasing import policies
from kundekort.erasing.persons import Person
from kundekort.history import erasing as history
from kundekort.history.recording import Changes, record
from kundekort.people.models import User
from kundekort.storage.forgetting import forget
from kundekort.storage.models import Content

type Text = str | Promise


@dataclass(frozen=True)
class Plan:
    """What erasing would do: title and number of what is deleted, and sentences for what a law keeps."""

    person: Person
    deleted: list[tuple[Text, int]]
    kept: list[Sentence]


def plan_for(subject: Any) -> Plan:
    """What erasing the person would do; nothing is written. Raises Refused when the subject is no person."""
    person = Person(subject)
    counts: dict[type[Model], int] = {}
    for model, rows in policies.rows_to_delete(person):
        counts[model] = counts.get(model, 0) + rows.count()
    deleted = [(title_of(model), count) for model, count in counts.items() if count]
    return Plan(person, deleted, policies.kept_by_law(person))


@transaction.atomic
def erase(subject: Any, *, confirmed: str, by: User) -> None:
    """Erase a person for good. `confirmed` is the name, typed by whoever does it.

    What rooms keep by law stays, the number stays, and everything else that is personal goes: with the person those
    merged into it, the files, and the values in the log. Raises Refused when the subject is no person, has been merged
    into another, or is confirmed by another name.
    """
    person = Person(type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk))
    if getattr(person.subject, "merged_into_id", None):
        raise Refused(
            _("%(name)s has been merged with another. Erase that one.") % {"name": subject}, code="merged_already"
        )
    if confirmed.split() != str(person.subject).split():
        raise Refused(_("Type the name exactly as it stands here."), field="confirmed", code="not_confirmed")
    erased = wipe_out(person)
    record("erasing.erased", person.subject, by=by, category="access", changes=erased)


def wipe_out(person: Person) -> Changes:
    """Erase everything personal, asking nobody; returns how many rows of each model went. Must run in a transaction."""
    contents: list[Content | None] = []
    erased: Changes = {}
    with for_good():
        for model, rows in policies.rows_to_delete(person):
            contents += _contents_of(model, rows)
            _count(erased, model, rows.delete()[0])
    for model, function in policies.own_ways().items():
        _count(erased, model, function(person))
    for each in person.subjects(locked=True):
        contents += person.erasable.anonymise(each)
    history.blank((person.kind, pk) for pk in person.ids)
    forget(contents)
    return erased


def _contents_of(model: type[Model], rows: QuerySet[Any]) -> list[Content | None]:
    fields = [field.name for field in model._meta.concrete_fields if field.related_model is Content]
    return [getattr(row, field) for row in rows.select_related(*fields) for field in fields] if fields else []


def _count(erased: Changes, model: type[Model], count: int) -> None:
    if count:
        name = model._meta.label_lower
        erased[name] = (erased.get(name, (0, None))[0] + count, None)
