"""Which subjects can be persons, and what their room does about it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.history.reading import merged_ids
from kundekort.history.recording import kind_of


@dataclass(frozen=True)
class Erasable:
    """A kind of subject that can be a person.

    `anonymise(subject)` takes everything personal out of one and saves it, without a word in the log; it returns
    the contents (`storage.models.Content`, or None) that were only about the person.
    """

    card: Card
    is_person: Callable[[Any], bool]
    anonymise: Callable[[Any], list[Any]]

    @property
    def model(self) -> type[Model]:
        return self.card.subject


_kinds: dict[str, Erasable] = {}


def declare(erasable: Erasable) -> None:
    """Let persons of a kind of subject be told about and erased."""
    _kinds[erasable.model._meta.label_lower] = erasable


def every_kind() -> list[Erasable]:
    """All that can be persons."""
    return list(_kinds.values())


class Person:
    """Somebody we keep something about: the subject, and those that were merged into it."""

    def __init__(self, subject: Any) -> None:
        """Raises Refused when the subject is no person."""
        self.subject, self.kind = subject, kind_of(subject)
        self.erasable = _kinds[self.kind]
        if not self.erasable.is_person(subject):
            raise Refused(
                _("%(name)s is a company. Only what is kept about a person is told and erased.") % {"name": subject},
                code="no_person",
            )

    @cached_property
    def ids(self) -> list[int]:
        """The id, and those of the merged ones."""
        return [self.subject.pk, *merged_ids(self.subject)]

    def subjects(self, *, locked: bool = False) -> list[Any]:
        """The subject and those merged into it as they are now, in the order of their ids."""
        rows = self.erasable.model._base_manager.filter(pk__in=self.ids).order_by("pk")
        return list(rows.select_for_update(of=("self",)) if locked else rows)
