"""The wall and its comments."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Page, page_of
from kundekort.basics.versions import asked_revision
from kundekort.card.api import Stamp, an_id, found, if_match, stamp_of, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.card.stale import refuse_passed
from kundekort.notes import writing
from kundekort.notes.mentioning import named_in
from kundekort.notes.models import Note
from kundekort.notes.wall import OLDEST_FIRST, PINNED_FIRST, comments_on, notes_on, search
from kundekort.people.gate import ARequest, needs
from kundekort.people.models import User

type Act = Callable[[Note, Model, User], Note]

WRITE = "notes.write_note"
_TEXT: Any = Field(
    ..., description="Plain text of several lines. `@` and the name of an employee tells that employee.",
    json_schema_extra={"minLength": 1, "maxLength": writing.LONGEST},
)  # fmt: skip


class NoteText(BaseModel):
    """What is written."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"text": "Wants an offer."}]}
    )

    text: str = _TEXT


class NewNote(NoteText):
    """A note to write."""

    pinned: bool = Field(False, description="Whether it stays on top of the wall.")


class NoteOut(Stamp):
    """A note, or a comment on one."""

    id: int
    text: str
    pinned: bool
    answers: int | None = Field(description="The id of the note that a comment is on; null for a note.")
    edited_at: datetime | None = Field(description="When its text was last changed; null when never.")
    mentions: list[int] = Field(description="The ids of the employees that the text names.")


class NotePage(BaseModel):
    """Some notes and where the next ones are."""

    items: list[NoteOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class CommentList(BaseModel):
    """Which page of the comments."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class NoteList(CommentList):
    """Which of the notes."""

    q: str = Field("", max_length=100, description="Only notes that hold all these words.")


def operations(router: Router, card: Card) -> None:
    """The operations on the wall of a card."""
    _on_the_wall(router, card)
    _on_a_note(router, card)
    _on_what_becomes_of_it(router, card)
    _acts(router, card)


def _on_the_wall(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/notes"

    @router.get(path, response=NotePage, operation_id=f"list_{card.code}_notes", summary="List notes")
    @needs(card.view)
    def list_notes(request: ARequest, asked: Query[NoteList], subject_id: int = subject_id()) -> NotePage:
        """The notes on the wall: pinned ones first, then the newest."""
        rows = search(notes_on(subject_of(request, card, subject_id)), asked.q)
        return _page(request, page_of(rows, PINNED_FIRST, asked.cursor, asked.limit))

    @router.post(path, response={201: NoteOut}, operation_id=f"write_{card.code}_note", summary="Write a note")
    @needs(WRITE)
    def write_note(
        request: ARequest, given: NewNote, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[NoteOut]:
        """Puts a note on the wall. Employees it names are told, if they may see the card."""
        subject = subject_of(request, card, subject_id)
        note = writing.write_note(subject, given.text, pinned=given.pinned, by=request.user)
        return Status(201, tagged(_json(note), note, response))


def _on_a_note(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/notes/{int:note_id}"

    @router.get(path, response=NoteOut, operation_id=f"get_{card.code}_note", summary="Get a note")
    @needs(card.view)
    def get_note(
        request: ARequest, response: HttpResponse, subject_id: int = subject_id(), note_id: int = _note_id()
    ) -> NoteOut:
        """One note or comment, with its version in ETag."""
        _subject, note = found(request, card, Note, subject_id, note_id)
        return tagged(_json(note), note, response)

    @router.get(
        f"{path}/comments", response=NotePage, operation_id=f"list_{card.code}_comments", summary="List comments"
    )
    @needs(card.view)
    def list_comments(
        request: ARequest, asked: Query[CommentList], subject_id: int = subject_id(), note_id: int = _note_id()
    ) -> NotePage:
        """The comments on a note, the oldest first."""
        _subject, note = found(request, card, Note, subject_id, note_id)
        return _page(request, page_of(comments_on(note), OLDEST_FIRST, asked.cursor, asked.limit))

    @router.post(
        f"{path}/comments", response={201: NoteOut}, operation_id=f"write_{card.code}_comment", summary="Comment"
    )
    @needs(WRITE)
    def write_comment(
        request: ARequest,
        given: NoteText,
        response: HttpResponse,
        subject_id: int = subject_id(),
        note_id: int = _note_id(),
    ) -> Status[NoteOut]:
        """Comments on a note. A comment itself takes no comments."""
        subject, note = found(request, card, Note, subject_id, note_id)
        comment = writing.write_note(subject, given.text, answers=note, by=request.user)
        return Status(201, tagged(_json(comment), comment, response))


def _on_what_becomes_of_it(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/notes/{int:note_id}"

    @router.patch(path, response=NoteOut, operation_id=f"change_{card.code}_note", summary="Change a note")
    @needs(WRITE)
    def change_note(
        request: ARequest,
        given: NoteText,
        response: HttpResponse,
        subject_id: int = subject_id(),
        note_id: int = _note_id(),
        if_match: str = if_match(),
    ) -> NoteOut:
        """Changes the text of your own note or comment; those of others only with the right to manage notes."""
        subject, note = found(request, card, Note, subject_id, note_id)
        revision = asked_revision(note, if_match)
        note = writing.change_note(note, {"text": given.text}, to=subject, revision=revision, by=request.user)
        return tagged(_json(note), note, response)

    @router.delete(path, response={204: None}, operation_id=f"remove_{card.code}_note", summary="Remove a note")
    @needs(WRITE)
    def remove_note(
        request: ARequest, subject_id: int = subject_id(), note_id: int = _note_id(), if_match: str = if_match()
    ) -> Status[None]:
        """Removes a note with its comments, or a comment; it can be restored for 30 days."""
        subject, note = found(request, card, Note, subject_id, note_id)
        refuse_passed(note, asked_revision(note, if_match))
        writing.remove_note(note, to=subject, by=request.user)
        return Status(204, None)


def _acts(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/notes/{int:note_id}"

    def act(name: str, title: str, does: str, do: Act, *, also_trashed: bool = False) -> None:
        @router.post(f"{path}/{name}", response=NoteOut, operation_id=f"{name}_{card.code}_note", summary=title,
                     description=does)  # fmt: skip
        @needs(WRITE)
        def do_it(
            request: ARequest, response: HttpResponse, subject_id: int = subject_id(), note_id: int = _note_id()
        ) -> NoteOut:
            subject, note = found(request, card, Note, subject_id, note_id, also_trashed=also_trashed)
            note = do(note, subject, request.user)
            return tagged(_json(note), note, response)

    act("restore", "Restore a note", "Takes a note or comment back from the trash.", _restore, also_trashed=True)
    act("pin", "Pin a note", "Keeps a note on top of the wall.", _pin)
    act("unpin", "Unpin a note", "Lets a note go down the wall again.", _unpin)


def _restore(note: Note, subject: Model, by: User) -> Note:
    return writing.restore_note(note, to=subject, by=by)


def _pin(note: Note, subject: Model, by: User) -> Note:
    return writing.pin_note(note, True, to=subject, by=by)


def _unpin(note: Note, subject: Model, by: User) -> Note:
    return writing.pin_note(note, False, to=subject, by=by)


def _note_id() -> Any:
    return an_id("The id of the note or comment.")


def _page(request: ARequest, page: Page[Note]) -> NotePage:
    return NotePage(items=[_json(each) for each in page.rows], next=next_address(request, page.next))


def _json(note: Note) -> NoteOut:
    return NoteOut(
        id=note.pk, text=note.text, pinned=note.pinned, answers=note.answers_id, edited_at=note.edited_at,
        mentions=named_in(note.text), **stamp_of(note),
    )  # fmt: skip
