"""Saved views as JSON: what the API takes in and gives out."""

from typing import Any

from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field

from kundekort.people.names import name_of
from kundekort.selections.models import LONGEST_NAME, LONGEST_WORDS, SavedView

_WORDS = "The words of the list's address: `active=all&owner=me&columns=name,town&sort=-changed`."
LARGEST_ID = 2**63 - 1


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


def view_json(view: SavedView, *, is_default: bool = False) -> ViewOut:
    """The view as JSON."""
    fields = {name: getattr(view, name) for name in ("name", "words", "shared", "owner_id", "revision")}
    url = reverse(view.list) + view.address
    return ViewOut(id=view.pk, owner_name=name_of(view.owner_id), is_default=is_default, url=url, **fields)
