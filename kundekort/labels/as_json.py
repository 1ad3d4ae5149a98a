"""Labels as JSON: what the API takes in and gives out."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.card.api import Stamp, stamp_of
from kundekort.labels.models import Colour, Label, Sort
from kundekort.labels.models.label import LONGEST_NAME
from kundekort.labels.reading import Chip


def _strict(**example: Any) -> ConfigDict:
    """Nothing but what is named, of the types that are named; with an example for the guide."""
    return ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [example]})


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(words)}


def _sort(description: str, **more: Any) -> Any:
    return Field(description=description, json_schema_extra=_one_of(Sort.values), **more)


def _name() -> Any:
    return Field(description="Without comma, semicolon, › and >.", json_schema_extra={"maxLength": LONGEST_NAME})


class LabelList(BaseModel):
    """Which labels, and which page of them."""

    sort: str = _sort("Only labels of this sort.", default="")
    q: str = Field("", description="Part of the name.")
    retired: bool = Field(False, description="Retired ones too.")
    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class NewLabel(BaseModel):
    """A label to make. Categories and groups are made by those who manage labels."""

    model_config = _strict(sort="tag", name="VIP", colour="blue")

    sort: str = _sort("tag, property, category or group.")
    name: str = _name()
    colour: str = Field("", json_schema_extra=_one_of(Colour.values))
    parent_id: int | None = Field(None, ge=1, le=2**63 - 1, description="The group that a group is part of.")


class LabelChange(BaseModel):
    """The facts to change; what is left out stays as it is. A property keeps its name."""

    model_config = _strict(name="Key customer")

    name: str = Field("", description="The new name.", json_schema_extra={"maxLength": LONGEST_NAME, "minLength": 1})
    colour: str = Field("", json_schema_extra=_one_of(Colour.values))
    parent_id: int | None = Field(None, ge=1, le=2**63 - 1, description="Where a group moves; null for the top.")


class MergeInto(BaseModel):
    """The label that takes over."""

    model_config = _strict(into_id=15)

    into_id: int = Field(ge=1, le=2**63 - 1)


class LabelOut(Stamp):
    """A label."""

    id: int
    sort: str
    name: str
    full_name: str = Field(description="Of a group the whole way, `Norge › Vest`; else the name.")
    colour: str
    parent_id: int | None
    retired: bool


class LabelPage(BaseModel):
    """Some labels, and where the next ones are."""

    items: list[LabelOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class RoundOut(BaseModel):
    """How far merging or deleting has come. What few have is done at once."""

    id: int
    done: bool
    position: int
    total: int
    sentence: str


class LabelRef(BaseModel):
    """A label by id, or by sort and name: a tag or a property that is not there yet is made."""

    model_config = _strict(sort="tag", name="VIP")

    label_id: int | None = Field(None, ge=1, le=2**63 - 1)
    sort: str = _sort("With `name`.", default="")
    name: str = Field("", description="Of a group the whole way, where several are called so.")


class LabelSet(BaseModel):
    """All the labels that a subject is to have."""

    model_config = _strict(label_ids=[12, 15])

    label_ids: list[int] = Field(max_length=1000)


class LabelOn(BaseModel):
    """A label on a subject."""

    id: int
    sort: str
    name: str
    full_name: str
    colour: str
    retired: bool


class LabelsOn(BaseModel):
    """The labels on a subject."""

    items: list[LabelOn]


def label_json(label: Label) -> LabelOut:
    """The label as JSON."""
    fields = {name: getattr(label, name) for name in ("sort", "name", "full_name", "colour", "parent_id")}
    return LabelOut(id=label.pk, retired=label.is_retired, **fields, **stamp_of(label))


def chip_json(chip: Chip) -> LabelOn:
    """A label on a subject as JSON."""
    fields = {name: getattr(chip, name) for name in ("sort", "name", "full_name", "colour", "retired")}
    return LabelOn(id=chip.pk, **fields)
