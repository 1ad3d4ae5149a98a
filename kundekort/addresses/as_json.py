"""Addresses and branches as JSON: what the API takes in and gives out."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.addresses.models import Address, Branch, Origin, Use
from kundekort.card.api import Stamp, stamp_of
from kundekort.card.registry import LARGEST_ID

_LENGTHS: dict[Any, dict[str, int]] = {
    model: {field.attname: field.max_length for field in model._meta.fields if field.max_length}
    for model in (Address, Branch)
}
_USES: dict[str, Any] = {"items": {"enum": list(Use.values), "type": "string"}, "maxItems": len(Use)}
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


def _text(name: str, description: str, model: type = Address, **more: Any) -> Any:
    """A text of at most what the column holds: told here, checked with a sentence by `facts`."""
    return Field(default="", description=description, json_schema_extra={"maxLength": _LENGTHS[model][name], **more})


def _schema(**more: Any) -> Callable[[dict[str, Any]], None]:
    """Tells the schema what is not in the types. Defaults go: what is left out of a change stays as it is."""

    def complete(schema: dict[str, Any]) -> None:
        schema.update(more)
        for field in schema["properties"].values():
            field.pop("default", None)

    return complete


class AddressGiven(BaseModel):
    """The facts of an address, to create one or to change: what is left out of a change stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra=_schema(
            examples=[{"uses": ["visiting"], "street": "Storgata 1", "post_code": "5003", "town": "Bergen"}]
        ),
    )

    uses: list[str] = Field(default=[], description="What it is used for.", json_schema_extra=_USES)
    name: str = _text("name", "Its name, for a department or one more address of a kind.")
    attention: str = _text("attention", "Whose attention it goes to.")
    street: str = _text("street", "Street or PO box, at most three lines.")
    post_code: str = _text("post_code", "Checked and stored without spaces in NO, SE, FI and DK.")
    town: str = _text("town", "Filled in from the post code when it is known and you leave it out.")
    region: str = _text("region", "State or province, where the country needs it.")
    country: str = Field(default="", description="ISO 3166.", json_schema_extra={"pattern": "^[A-Za-z]{2}$"})
    email: str = _text("email", "E-mail address of just this place.")
    phone: str = _text("phone", "Phone of just this place.")
    directions: str = _text("directions", "How to find it, several lines.")
    branch_id: Id | None = Field(default=None, description="The branch it belongs to.")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="Degrees, WGS 84; with longitude.")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="Degrees, WGS 84; with latitude.")


class HeadOfficeOut(BaseModel):
    """The head office, in the list of those it is of."""

    id: int
    street: str
    post_code: str
    town: str
    region: str
    country: str
    text: str = Field(description="In one line.")


class AddressOut(Stamp):
    """An address."""

    id: int
    uses: list[str]
    name: str
    attention: str
    street: str
    post_code: str
    town: str
    region: str
    country: str
    email: str
    phone: str
    directions: str
    branch_id: int | None
    head_office: bool
    latitude: float | None
    longitude: float | None
    position_from: str = Field(description=f"How the position was set: {', '.join(Origin.values)}, or empty.")
    lines: list[str] = Field(description="As on an envelope, below the name.")


class AddressPage(BaseModel):
    """Some addresses, and where the next ones are."""

    items: list[AddressOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class BranchGiven(BaseModel):
    """The facts of a branch, to create one or to change: what is left out of a change stays as it is."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_schema(examples=[{"name": "Åsane"}]))

    name: str = _text("name", "Its name.", Branch, minLength=1)
    number: int | None = Field(default=None, ge=1, le=999_999_999, description="Its number; the next one if left out.")
    contact: str = _text("contact", "Whom to ask for there.", Branch)
    active: bool = Field(default=True, description="An inactive branch is not offered for new documents.")


class BranchOut(Stamp):
    """A branch. It can be renamed or set inactive, never deleted."""

    id: int
    name: str
    number: int
    contact: str
    active: bool


class BranchPage(BaseModel):
    """Some branches, and where the next ones are."""

    items: list[BranchOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class Asked(BaseModel):
    """Which page."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


def address_json(address: Address) -> AddressOut:
    """The address as JSON."""
    stored = {name: getattr(address, name) for name in AddressOut.model_fields if name not in Stamp.model_fields}
    sides = {side: _degrees(stored[side]) for side in ("latitude", "longitude")}
    return AddressOut.model_construct(**{**stored, **stamp_of(address), **sides})


def head_office_json(address: Address | None) -> HeadOfficeOut | None:
    """The head office as JSON, in short."""
    if address is None:
        return None
    parts = ("id", "street", "post_code", "town", "region", "country")
    return HeadOfficeOut.model_construct(**{part: getattr(address, part) for part in parts}, text=address.one_line)


def branch_json(branch: Branch) -> BranchOut:
    """The branch as JSON."""
    stored = {name: getattr(branch, name) for name in ("id", "name", "number", "contact", "active")}
    return BranchOut.model_construct(**stored, **stamp_of(branch))


def given(body: BaseModel) -> Mapping[str, Any]:
    """The facts a program gives, and no others."""
    return body.model_dump(exclude_unset=True)


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
