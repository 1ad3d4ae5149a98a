"""What a person sees who saves what somebody else has changed meanwhile: both versions, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kundekort.card.stale import Stale
from kundekort.history.sentences import Text, words_of

THEIRS = "theirs"


@dataclass(frozen=True)
class Choice:
    """One field to decide on; `take_theirs` is proposed where the person has not touched it."""

    field: str
    label: Text
    yours: str
    theirs: str
    by: str
    at: datetime | None
    take_theirs: bool


class Conflict:
    """The choices a stale save leaves to the person."""

    def __init__(self, stale: Stale) -> None:
        self.sentence = stale.sentence
        self.revision = stale.record.revision
        labels, show = words_of(type(stale.record))
        self.choices = [
            Choice(
                difference.field,
                labels.get(difference.field, difference.field),
                show(difference.field, difference.yours),
                show(difference.field, difference.theirs),
                difference.changed.by if difference.changed else "",
                difference.changed.at if difference.changed else None,
                bool(difference.changed and difference.changed.before == difference.yours),
            )
            for difference in stale.differences
        ]


def chosen(facts: Mapping[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """The facts to save, without those for which the person has chosen the other version."""
    return {field: value for field, value in facts.items() if answers.get(f"choice-{field}") != THEIRS}
