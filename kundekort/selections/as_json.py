"""Saved views and acts on many as JSON: what the API takes in and gives out."""

from typing import Annotated, Any

from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field

from kundekort.card.registry import LARGEST_ID
from kundekort.people.models import User
from kundekort.people.names import name_of
from kundekort.selections.bulk import may_be_undone
from kundekort.selections.models import LONGEST_NAME, LONGEST_WORDS, Bulk, SavedView
from kundekort.selections.telling import refusals, sentence

_WORDS = "The words of the list's address: `active=all&owner=me&columns=name,town&sort=-changed`."
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


def _strict(**example: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [example]})


def _name(**more: Any) -> Any:
    return Field(description="What it is called in the menu.", json_schema_extra={"maxLength": LONGEST_NAME}, **more)


def _words() -> Any:
    return Field("", description=_WORDS, max_length=LONGEST_WORDS)


class NewView(BaseModel):
    """A view to save."""

    model_config = _strict(name="Sleeping in Bergen", words="active=no&town=Bergen")

    name: str = _name()
    words: str = _words()
    shared: bool = Field(False, description="Whether everybody finds it.")


class ViewChange(BaseModel):
    """What to change; what is left out stays as it is."""

    model_config = _strict(name="Sleeping in the west")

    name: str = _name(default="")
    words: str = _words()
    shared: bool = Field(False, description="Whether everybody finds it.")


class ViewOut(BaseModel):
    """A saved view: the words of a list under a name."""

    id: int
    name: str
    words: str
    shared: bool
    owner_id: int
    owner_name: str
    is_default: bool = Field(description="Whether the list opens as this view for you.")
    url: str = Field(description="The list in the program, as this view.")
    revision: int = Field(description="Counts the changes. The ETag is made of it.")


class ViewsOut(BaseModel):
    """The views of a list that you may open."""

    items: list[ViewOut]


class NewBulk(BaseModel):
    """Something to do with many: those with these `ids`, or all that `words` or a `view` select."""

    model_config = _strict(act="owner", value=12, words="owner=none&active=all")

    act: str = Field(description="`owner`, `label`, `unlabel`, `activate`, `deactivate` …; an unknown one names them.")
    value: int | str | None = Field(
        None, description="The id of the new owner (null for nobody), or the id or the name of a label."
    )
    ids: list[Id] = Field([], max_length=10_000, description="The ids of those it is about.")
    words: str = _words()
    view: Id | None = Field(None, description="A saved view; `words` beside it count for more.")


class RefusedOut(BaseModel):
    """One that was refused, and why."""

    id: int
    sentence: str


class BulkOut(BaseModel):
    """How far an act on many has come. What few are is done at once."""

    id: int
    act: str
    done: bool
    total: int | None = Field(description="How many there are; null until they have been found.")
    position: int = Field(description="How many have been looked at.")
    changed: int
    refused: int
    refusals: list[RefusedOut] = Field(description="The first 200 that were refused; empty until it is done.")
    problem: str = Field(description="Why it ended before all were looked at; empty when it did not.")
    sentence: str
    may_be_undone: bool
    undo_of_id: int | None


def bulk_json(bulk: Bulk, reader: User) -> BulkOut:
    """The act on many as JSON."""
    told = refusals(bulk, reader) if bulk.is_done else []
    fields = {name: getattr(bulk, name) for name in ("act", "total", "position", "changed", "refused", "problem")}
    return BulkOut(
        id=bulk.pk, done=bulk.is_done, sentence=sentence(bulk), may_be_undone=may_be_undone(bulk),
        undo_of_id=bulk.undo_of_id, **fields,
        refusals=[RefusedOut(id=each.pk, sentence=each.sentence) for each in told],
    )  # fmt: skip


def view_json(view: SavedView, *, is_default: bool = False) -> ViewOut:
    """The view as JSON."""
    fields = {name: getattr(view, name) for name in ("name", "words", "shared", "owner_id", "revision")}
    url = reverse(view.list) + view.address
    return ViewOut(id=view.pk, owner_name=name_of(view.owner_id), is_default=is_default, url=url, **fields)
