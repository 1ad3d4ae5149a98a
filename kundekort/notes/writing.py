"""Writing on the wall of a card: notes, comments, and what becomes of them (rows 97 to 99)."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.notes.mentioning import mention
from kundekort.notes.models import Note
from kundekort.people.models import User

LONGEST = 10_000


@transaction.atomic
def write_note(subject: Model, text: str, *, by: User, pinned: bool = False, answers: Note | None = None) -> Note:
    """Put a note on the wall, or a comment under the note it `answers`. Raises Refused for an empty or long text.

    Whoever is named in it as @Kari Vik is told, if that person may see the subject.
    """
    if answers is not None and belongings.locked(answers).answers_id is not None:
        raise Refused(_("Comments can be written on notes only, not on comments."), code="comment_on_comment")
    note = Note(text=stored(text), pinned=pinned and answers is None, answers=answers)
    belongings.add(note, to=subject, code="note.commented" if answers else "note.written", by=by)
    mention(note, subject, by=by)
    return note


@transaction.atomic
def change_note(note: Note, given: Mapping[str, Any], *, to: Model, revision: int, by: User) -> Note:
    """Set the text of a note. Raises PermissionDenied for another's, Stale and Refused."""
    require_own(note, by)
    before = note.text
    facts = {"text": stored(given["text"])} if "text" in given else {}
    current = belongings.change(note, facts, to=to, revision=revision, code="note.changed", by=by)
    if current.text != before:
        current.edited_at = timezone.now()
        current.save(update_fields=["edited_at"])
        mention(current, to, by=by)
    return current


@transaction.atomic
def pin_note(note: Note, pinned: bool, *, to: Model, by: User) -> Note:
    """Keep a note on top of the wall, or let it go down. Raises Refused for a comment."""
    current = belongings.locked(note)
    if current.answers_id is not None:
        raise Refused(_("Only notes can be pinned."), code="comment_pinned")
    code = "note.pinned" if pinned else "note.unpinned"
    return belongings.change(current, {"pinned": pinned}, to=to, revision=current.revision, code=code, by=by)


@transaction.atomic
def remove_note(note: Note, *, to: Model, by: User) -> Note:
    """Take a note with its comments, or a comment, off the wall. Raises PermissionDenied for another's."""
    require_own(note, by)
    return belongings.remove(note, to=to, code="note.removed", by=by)


@transaction.atomic
def restore_note(note: Note, *, to: Model, by: User) -> Note:
    """Put it back as it was. Raises PermissionDenied for another's."""
    require_own(note, by)
    return belongings.restore(note, to=to, code="note.restored", by=by)


def require_own(note: Note, by: User) -> None:
    """Raise PermissionDenied unless the note is `by`'s own, or `by` may manage those of others."""
    if note.created_by_id != by.pk and not by.may("notes.manage_notes"):
        raise PermissionDenied(_("This note is somebody else's."))


def stored(text: str) -> str:
    """The text of a note in stored form. Raises Refused."""
    kept = plain_text(text or "", longest=LONGEST, many_lines=True, field="text")
    if not kept:
        raise Refused(_("Write something first."), field="text", code="empty")
    return kept
