"""The important note."""

from datetime import date
from typing import Any, Literal

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.versions import asked_revision
from kundekort.card.api import Stamp, an_id, if_match, stamp_of, subject_id, subject_of, tagged
from kundekort.card.registry import LARGEST_ID, Card
from kundekort.card.stale import refuse_passed
from kundekort.notes import important
from kundekort.notes.models import ImportantNote
from kundekort.people.gate import ARequest, needs

PATH = "/{int:subject_id}/important-note"


class ImportantNoteChange(BaseModel):
    """What to change; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"until": "2026-12-31"}]})

    text: str = Field(
        "", description="Plain text of several lines.",
        json_schema_extra={"minLength": 1, "maxLength": important.LONGEST},
    )  # fmt: skip
    until: date | None = Field(None, description="The last day it is shown; null: until somebody removes it.")
    only_roles: list[int] = Field(
        default=[], max_length=100, description="The ids of the roles it concerns; empty: everybody.",
        json_schema_extra={"items": {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}},
    )  # fmt: skip
    moment: Literal["always", "writing"] = Field(
        "always", description="Whether it pops up when the card is opened, or only when an order or invoice is written."
    )


class NewImportantNote(ImportantNoteChange):
    """An important note to write."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "required": ["text"],
            "examples": [{"text": "Two invoices are overdue. Ask for a contract."}],
        },
    )


class ImportantNoteOut(Stamp):
    """An important note, also one whose last day has passed."""

    id: int
    text: str
    until: date | None
    only_roles: list[int]
    moment: Literal["always", "writing"]
    is_over: bool = Field(description="Whether its last day has passed.")
    dismissed_by: list[int] = Field(description="The ids of the employees who have dismissed this version.")


def operations(router: Router, card: Card) -> None:
    """The operations on the important note of a card."""
    _reading(router, card)
    _writing(router, card)
    _removing(router, card)


def _reading(router: Router, card: Card) -> None:
    @router.get(
        PATH, response=ImportantNoteOut, operation_id=f"get_{card.code}_important_note",
        summary="Get the important note",
    )  # fmt: skip
    @needs(card.view)
    def get_note(request: ARequest, response: HttpResponse, subject_id: int = subject_id()) -> ImportantNoteOut:
        """The important note, with its version in ETag; 404 when there is none."""
        _subject, note = _found(request, card, subject_id)
        return tagged(_json(note), note, response)

    @router.post(
        f"{PATH}/dismiss", response={204: None}, operation_id=f"dismiss_{card.code}_important_note",
        summary="Dismiss the important note",
    )  # fmt: skip
    @needs("notes.dismiss_note")
    def dismiss_note(request: ARequest, subject_id: int = subject_id(), if_match: str = if_match()) -> Status[None]:
        """Says that you have read this version of the note; it does not pop up for you until it is changed."""
        _subject, note = _found(request, card, subject_id)
        revision = asked_revision(note, if_match)
        refuse_passed(note, revision)
        important.dismiss(note, revision=revision, by=request.user)
        return Status(204, None)


def _writing(router: Router, card: Card) -> None:
    @router.post(
        PATH, response={201: ImportantNoteOut}, operation_id=f"write_{card.code}_important_note",
        summary="Write the important note",
    )  # fmt: skip
    @needs(card.change)
    def write_note(
        request: ARequest, given: NewImportantNote, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[ImportantNoteOut]:
        """Puts an important note on the card. A card has one at most: a second one is refused."""
        subject = subject_of(request, card, subject_id)
        note = important.write_important_note(subject, given.model_dump(exclude_unset=True), by=request.user)
        return Status(201, tagged(_json(note), note, response))

    @router.patch(
        PATH, response=ImportantNoteOut, operation_id=f"change_{card.code}_important_note",
        summary="Change the important note",
    )  # fmt: skip
    @needs(card.change)
    def change_note(
        request: ARequest,
        given: ImportantNoteChange,
        response: HttpResponse,
        subject_id: int = subject_id(),
        if_match: str = if_match(),
    ) -> ImportantNoteOut:
        """Changes what you give. A changed note pops up again for everybody."""
        subject, note = _found(request, card, subject_id)
        revision, facts = asked_revision(note, if_match), given.model_dump(exclude_unset=True)
        note = important.change_important_note(note, facts, to=subject, revision=revision, by=request.user)
        return tagged(_json(note), note, response)


def _removing(router: Router, card: Card) -> None:
    @router.delete(
        PATH, response={204: None}, operation_id=f"remove_{card.code}_important_note",
        summary="Remove the important note",
    )  # fmt: skip
    @needs(card.change)
    def remove_note(request: ARequest, subject_id: int = subject_id(), if_match: str = if_match()) -> Status[None]:
        """Takes the note off the card; it can be restored for 30 days."""
        subject, note = _found(request, card, subject_id)
        refuse_passed(note, asked_revision(note, if_match))
        important.remove_important_note(note, to=subject, by=request.user)
        return Status(204, None)

    @router.post(
        f"{PATH}/{{int:note_id}}/restore", response=ImportantNoteOut,
        operation_id=f"restore_{card.code}_important_note", summary="Restore the important note",
    )  # fmt: skip
    @needs(card.change)
    def restore_note(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        note_id: int = an_id("The id of the important note."),
    ) -> ImportantNoteOut:
        """Puts a removed note back, unless another one has been written meanwhile."""
        subject = subject_of(request, card, subject_id)
        everywhere: Any = ImportantNote.everywhere
        note = get_object_or_404(everywhere.on(subject), pk=note_id)
        note = important.restore_important_note(note, to=subject, by=request.user)
        return tagged(_json(note), note, response)


def _found(request: ARequest, card: Card, subject_id: int) -> tuple[Model, ImportantNote]:
    subject = subject_of(request, card, subject_id)
    note = important.note_on(subject)
    if note is None:
        raise Http404
    return subject, note


def _json(note: ImportantNote) -> ImportantNoteOut:
    dismissed = note.dismissals.filter(revision=note.revision).order_by("user_id")
    moment: Any = note.moment
    return ImportantNoteOut(
        id=note.pk, text=note.text, until=note.until, only_roles=note.only_roles, moment=moment,
        is_over=note.is_over, dismissed_by=list(dismissed.values_list("user_id", flat=True)), **stamp_of(note),
    )  # fmt: skip
