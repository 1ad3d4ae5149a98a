"""Two people edit the same record: the second is shown both versions, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.history.reading import Changed, changed_since


@dataclass(frozen=True)
class Difference:
    """One field on which the stale version and the saved one disagree."""

    field: str
    yours: Any
    theirs: Any
    changed: Changed | None


class Stale(Refused):
    """Somebody saved the record after this version of it was read; holds both versions field by field."""

    def __init__(self, record: Any, differences: list[Difference]) -> None:
        super().__init__(_("Somebody else has changed this since you opened it. Choose what to keep."), code="stale")
        self.record = record
        self.differences = differences


def refuse_stale(current: Model, facts: Mapping[str, Any], revision: int) -> None:
    """Raise Stale when `current`, locked, is no longer at `revision` and disagrees with the facts to save."""
    if current.revision == revision:  # type: ignore[attr-defined]
        return
    changed = changed_since(current, revision)
    differences = [
        Difference(field, value, getattr(current, field), changed.get(field))
        for field, value in facts.items()
        if getattr(current, field) != value
    ]
    if differences:
        raise Stale(current, differences)


def refuse_passed(current: Any, revision: int) -> None:
    """Raise Stale when `current` is no longer at `revision`, for acts that bring no facts to compare."""
    if current.revision != revision:
        since = changed_since(current, revision).items()
        raise Stale(
            current, [Difference(field, did.before, getattr(current, field, None), did) for field, did in since]
        )
