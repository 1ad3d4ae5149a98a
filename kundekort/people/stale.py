"""What a second editor is told: somebody else has saved since."""

from typing import Any

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused


class Stale(Refused):
    """Somebody else saved the record after this version of it was read.

    `revision` is that of the saved version, `theirs` its value of every field on which the two disagree.
    """

    def __init__(self, revision: int, theirs: dict[str, Any]) -> None:
        super().__init__(
            _("Somebody else has changed this since you opened it. Look through the changes and save again."),
            code="stale",
        )
        self.revision = revision
        self.theirs = theirs


def refuse_stale(record: Any, facts: dict[str, Any], revision: int) -> None:
    """Raise Stale when `record` is no longer at `revision` and disagrees with the facts."""
    if record.revision == revision:
        return
    theirs = {field: getattr(record, field) for field, value in facts.items() if getattr(record, field) != value}
    if theirs:
        raise Stale(record.revision, theirs)
