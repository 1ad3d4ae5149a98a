"""Merges as JSON: what the API takes in and gives out."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.card.registry import LARGEST_ID
from kundekort.merging.models import Merge
from kundekort.merging.rehearsing import Rehearsal
from kundekort.people.names import name_of


class DifferenceOut(BaseModel):
    """A field in which the two differ."""

    field: str = Field(description="Name it in `take` to let the survivor take the other's value.")
    label: str
    survivor: str = Field(description="The survivor's value in words.")
    other: str = Field(description="The other's value in words.")
    take: bool = Field(description="Whether the other's value is taken unless you say otherwise.")


class MovedNoteOut(BaseModel):
    """How many rows stay or are changed, and why."""

    count: int
    why: str


class MovedOut(BaseModel):
    """What becomes of the rows of one kind."""

    model: str = Field(description="Stable name of the kind of row, `notes.note`.")
    title: str
    moved: int
    notes: list[MovedNoteOut]


class RehearsalOut(BaseModel):
    """What a merge would do. Nothing has been written."""

    survivor_id: int
    other_id: int
    survivor_revision: int
    other_revision: int
    choices: list[DifferenceOut]
    moved: list[MovedOut]
    warnings: list[str]
    not_same: bool = Field(description="Whether somebody has noted that they are two.")


class MergeIn(BaseModel):
    """How to merge."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"take": ["phone"]}]})

    take: list[str] | None = Field(
        None, max_length=500, description="The fields to take from the other; null takes what the rehearsal proposes."
    )
    other_revision: int | None = Field(
        None,
        ge=1,
        le=LARGEST_ID,
        description="The revision of the other in the rehearsal, 412 when it has changed.",
    )


class MergeOut(BaseModel):
    """A merge."""

    id: int
    survivor_id: int
    other_id: int
    at: datetime
    by_name: str
    until: datetime = Field(description="Until when it can be undone.")
    undone_at: datetime | None
    kept: list[str] = Field(description="After undoing: sentences for what was changed since and therefore stays.")


def rehearsal_json(rehearsal: Rehearsal, *, not_same: bool) -> RehearsalOut:
    """The rehearsal, its words in the language of the request."""
    return RehearsalOut(
        survivor_id=rehearsal.survivor.pk,
        other_id=rehearsal.other.pk,
        survivor_revision=rehearsal.survivor.revision,
        other_revision=rehearsal.other.revision,
        choices=[
            DifferenceOut(
                field=each.code, label=str(each.label), survivor=each.survivors, other=each.others, take=each.take
            )
            for each in rehearsal.choices
        ],
        moved=[
            MovedOut(
                model=each.model,
                title=str(each.title),
                moved=each.moved,
                notes=[MovedNoteOut(count=count, why=str(why)) for count, why in each.notes],
            )
            for each in rehearsal.moved
        ],
        warnings=[str(warning) for warning in rehearsal.warnings],
        not_same=not_same,
    )


def merge_json(merge: Merge, kept: list[str] | None = None) -> MergeOut:
    """The merge as JSON."""
    stored: dict[str, Any] = {name: getattr(merge, name) for name in ("survivor_id", "other_id", "at", "undone_at")}
    return MergeOut(id=merge.pk, by_name=name_of(merge.by_id), until=merge.until, kept=kept or [], **stored)
