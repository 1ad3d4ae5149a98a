"""The rehearsal: what a merge would do, with nothing written."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

from kundekort.card.references import title_of
from kundekort.merging import policies
from kundekort.merging.moving import Moving, Tally
from kundekort.merging.subjects import mergeable

type Text = str | Promise
EMPTY: tuple[Any, ...] = (None, "", False, [], {})


@dataclass(frozen=True)
class Choice:
    """One field in which the two differ; `take` proposes the other's value."""

    code: str
    label: Text
    survivors: str
    others: str
    take: bool


@dataclass(frozen=True)
class Moved:
    """What becomes of the rows of one room's model, in words."""

    model: str
    title: Text
    moved: int
    notes: list[tuple[int, Text]]


class Rehearsal:
    """What happens when `other` becomes part of `survivor`."""

    def __init__(self, survivor: Any, other: Any) -> None:
        self.survivor, self.other = survivor, other
        self.mergeable = mergeable(survivor)

    @cached_property
    def choices(self) -> list[Choice]:
        """The fields in which the two differ. What only the other has is proposed, and what either has switched on."""
        return [self._choice(code) for code in self._codes() if self._differs(code)]

    @cached_property
    def equal(self) -> list[tuple[Text, str]]:
        """Label and value of the fields that are the same and not empty."""
        codes = [code for code in self._codes() if not self._differs(code)]
        values = {code: getattr(self.survivor, code) for code in codes}
        return [
            (self.mergeable.label_of(code), self.mergeable.shown(code, value))
            for code, value in values.items()
            if value not in EMPTY
        ]

    @cached_property
    def moved(self) -> list[Moved]:
        """What moves and what stays, room by room."""
        moving = Moving(self.survivor, self.other)
        policies.apply(moving)
        return [in_words(tally) for tally in moving.tallies.values() if tally.moved or tally.notes]

    @cached_property
    def warnings(self) -> list[Text]:
        """What one should look at twice."""
        return self.mergeable.warn(self.survivor, self.other)

    @property
    def proposed(self) -> set[str]:
        """The fields proposed to be taken from the other."""
        return {choice.code for choice in self.choices if choice.take}

    def _codes(self) -> Iterable[str]:
        return self.mergeable.fields(self.survivor, self.other)

    def _differs(self, code: str) -> bool:
        return bool(getattr(self.survivor, code) != getattr(self.other, code))

    def _choice(self, code: str) -> Choice:
        survivors, others = getattr(self.survivor, code), getattr(self.other, code)
        shown = self.mergeable.shown
        take = survivors in EMPTY and others not in EMPTY
        return Choice(code, self.mergeable.label_of(code), shown(code, survivors), shown(code, others), take)


def in_words(tally: Tally) -> Moved:
    """A tally with the name of its rows."""
    return Moved(tally.model._meta.label_lower, title_of(tally.model), tally.moved, tally.notes)
