"""The important note of a card: writing it, dismissing it, and who is shown it when (rows 94 and 95)."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.prepared import Prepared
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.history.recording import kind_of
from kundekort.notes.models import Dismissal, ImportantNote, Moment
from kundekort.people.models import Role, User

LONGEST = 2000


def _with_dismissed(kind: str, pk: int, user: int) -> QuerySet[ImportantNote]:
    mine = Dismissal.objects.filter(note=OuterRef("pk"), user=user, revision=OuterRef("revision"))
    notes: QuerySet[ImportantNote] = ImportantNote.objects.filter(on_kind=kind, on_id=pk)
    return notes.annotate(dismissed=Exists(mine))


_with_dismissed_by = Prepared(_with_dismissed)


class Showing:
    """What one user is shown of the important note of a card. Read when it is looked at."""

    def __init__(self, subject: Model, user: User) -> None:
        self.user, self._rows = user, _with_dismissed_by(kind_of(subject), subject.pk, user.pk)

    @cached_property
    def note(self) -> ImportantNote | None:
        """The note, if there is one today that concerns the user."""
        return next((each for each in self._rows if not each.is_over and each.is_for(self.user)), None)

    @property
    def pops_up(self) -> bool:
        """Whether the user has to dismiss it first. Nobody has to who may not, or only looks through another role."""
        return (
            self.note is not None
            and self.note.moment == Moment.ALWAYS
            and not self.note.dismissed  # type: ignore[attr-defined]
            and self.user.seen_as is None
            and self.user.may("notes.dismiss_note")
        )


def note_on(subject: Model) -> ImportantNote | None:
    """The important note of a card, also one that is over."""
    note: ImportantNote | None = ImportantNote.objects.on(subject).first()
    return note


def note_when_writing(subject: Model, user: User) -> ImportantNote | None:
    """The note to show to `user` when an order or invoice is written for the subject; None when there is none."""
    return Showing(subject, user).note


def facts_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a note in stored form, of those that are given. Raises Refused with the field at fault."""
    facts: dict[str, Any] = {}
    if "text" in given:
        facts["text"] = plain_text(given["text"] or "", longest=LONGEST, many_lines=True, field="text")
        if not facts["text"]:
            raise Refused(_("Write what everybody must know first."), field="text", code="empty")
    if "until" in given:
        until: date | None = given["until"]
        if until and until < timezone.localdate():
            raise Refused(_("This day is over. Choose today or later, or leave it empty."), field="until", code="over")
        facts["until"] = until
    if "only_roles" in given:
        facts["only_roles"] = _roles(given["only_roles"])
    if "moment" in given:
        if given["moment"] not in Moment:
            raise Refused(_("Choose one of: %(choices)s.") % {"choices": ", ".join(Moment.values)}, field="moment")
        facts["moment"] = str(given["moment"])
    return facts


@transaction.atomic
def write_important_note(subject: Model, given: Mapping[str, Any], *, by: User | None) -> ImportantNote:
    """Put an important note on a card. Raises Refused when there is one already."""
    note = ImportantNote(**facts_of({"text": "", **given}))
    try:
        with transaction.atomic():
            return belongings.add(note, to=subject, code="note.important_written", by=by)
    except IntegrityError:
        raise _already() from None


@transaction.atomic
def change_important_note(
    note: ImportantNote, given: Mapping[str, Any], *, to: Model, revision: int, by: User | None
) -> ImportantNote:
    """Change it; a changed note pops up again for everybody. Raises Stale and Refused."""
    return belongings.change(note, facts_of(given), to=to, revision=revision, code="note.important_changed", by=by)


@transaction.atomic
def remove_important_note(note: ImportantNote, *, to: Model, by: User | None) -> ImportantNote:
    """Take it off the card; it can be restored."""
    return belongings.remove(note, to=to, code="note.important_removed", by=by)


@transaction.atomic
def restore_important_note(note: ImportantNote, *, to: Model, by: User) -> ImportantNote:
    """Put it back. Raises Refused when another one has been written meanwhile."""
    try:
        with transaction.atomic():
            return belongings.restore(note, to=to, code="note.important_restored", by=by)
    except IntegrityError:
        raise _already() from None


def dismiss(note: ImportantNote, *, revision: int, by: User) -> None:
    """Note that `by` has read this version of the note. A later version pops up again."""
    if 1 <= revision <= note.revision:
        Dismissal.objects.get_or_create(note=note, user=by, revision=revision)


def _roles(given: Any) -> list[int]:
    asked = {getattr(role, "pk", role) for role in given or ()}
    known = set(Role.objects.filter(pk__in=asked).values_list("pk", flat=True))
    if asked - known:
        raise Refused(_("There is no such role."), field="only_roles", code="unknown_role")
    return sorted(known)


def _already() -> Refused:
    return Refused(_("There is an important note already. Change that one."), code="exists")
