"""Contacts, their positions and roles as JSON: what the API takes in and gives out."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.attributes.as_json import attributes_in, attributes_out, values_out
from kundekort.attributes.definitions import remembered
from kundekort.card.api import Stamp, stamp_of
from kundekort.card.registry import LARGEST_ID
from kundekort.contacts.columns import positions_of
from kundekort.contacts.facts import KIND, MOST_POINTS, POINTS
from kundekort.contacts.models import Contact, Position
from kundekort.contacts.models.point import Label
from kundekort.contacts.selecting import ACTIVE, SORTS
from kundekort.customers.facts import LANGUAGES
from kundekort.people.names import name_of
from kundekort.selections.tree import LONGEST

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_DATE: dict[str, Any] = {"format": "date", "maxLength": 10}
_EXAMPLE = {"first_name": "Kari", "last_name": "Lund", "emails": [{"value": "kari@nordlys.example", "label": "work"}]}


def _schema(**more: Any) -> Callable[[dict[str, Any]], None]:
    """Tells the schema what is not in the types. Defaults go: what is left out of a change stays as it is."""

    def complete(schema: dict[str, Any]) -> None:
        schema.update(more)
        for field in schema["properties"].values():
            field.pop("default", None)

    return complete


def _config(**more: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", strict=True, json_schema_extra=_schema(**more))


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(words)}


def _text(longest: int, description: str) -> Any:
    """A text of at most what the column holds. The length is told here and checked, with a sentence, by `facts`."""
    return Field(default="", description=description, json_schema_extra={"maxLength": longest})


class PointIn(BaseModel):
    """An e-mail address or a number."""

    model_config = _config(required=["value"])

    value: str = _text(254, "The address; or the number, without a country code read as one of the organisation's.")
    label: str = Field("work", description="What it is for.", json_schema_extra=_one_of(Label.values))


class PointOut(BaseModel):
    """An e-mail address or a number (E.164)."""

    value: str
    label: str


def _points(description: str) -> Any:
    return Field(default=[], description=f"{description}, the main one first.", max_length=MOST_POINTS)


class ContactChange(BaseModel):
    """The facts to change; what is left out stays as it is."""

    model_config = _config(examples=[{"last_name": "Lunde"}])

    first_name: str = _text(80, "First name.")
    last_name: str = _text(120, "Last name. A contact has a first name or a last name.")
    emails: list[PointIn] = _points("E-mail addresses")
    phones: list[PointIn] = _points("Phones")
    mobiles: list[PointIn] = _points("Mobile phones")
    language: str = Field("", description="Language of the contact.", json_schema_extra=_one_of(LANGUAGES))
    birthday: str | None = Field(None, description="ISO 8601, 1980-12-31.", json_schema_extra=_DATE)
    description: str = _text(5000, "Free text, several lines.")
    owner_id: Id | None = Field(None, description="The employee who owns the contact.")
    only_owner: bool = Field(False, description="Visible only to the owner.")
    attributes: dict[str, Any] = attributes_in()


class PositionChange(BaseModel):
    """What to change of a position; what is left out stays as it is."""

    model_config = _config(examples=[{"title": "Purchasing manager"}])

    role_id: Id | None = Field(None, description="A role of the catalogue.")
    title: str = _text(100, "Title at the customer.")
    department: str = _text(100, "Department at the customer.")
    email: str = _text(254, "E-mail address at the customer, when it is another than the contact's main one.")
    phone: str = _text(40, "Phone at the customer, when it is another than the contact's main one.")
    main: bool = Field(False, description="Whether this is the main contact. There is one at a customer at most.")
    ended_on: str | None = Field(
        None, description="Since when the contact is there no longer.", json_schema_extra=_DATE
    )


class NewPosition(PositionChange):
    """A contact's position at a customer."""

    model_config = _config(required=["customer_id"], examples=[{"customer_id": 12, "title": "Purchasing manager"}])

    customer_id: Id = Field(description="The customer.")


class NewContact(ContactChange):
    """A contact to create. Without `owner_id` it belongs to whoever creates it."""

    model_config = _config(examples=[_EXAMPLE])

    active: bool = Field(True, description="Whether this is still somebody to turn to.")
    position: NewPosition | None = Field(None, description="A first position at a customer.")


class ContactList(BaseModel):
    """Which contacts, in which order. `selecting` checks the words."""

    view: int | None = Field(
        None, ge=1, le=LARGEST_ID, description="As a saved view selects; words beside it count for more."
    )
    q: str = Field("", description="Beginning of a name, last name, e-mail or number.")
    active: str = Field("yes", description="Only active, only inactive, or all.", json_schema_extra=_one_of(ACTIVE))
    role: str = Field("", description="Only those with this role.", json_schema_extra={"pattern": "^([0-9]{1,18})?$"})
    customer: str = Field(
        "", description="Only those at this customer.", json_schema_extra={"pattern": "^([0-9]{1,18})?$"}
    )
    owner: str = Field(
        "", description="Only those of `me`, of `none`, or of the employee with this id.",
        json_schema_extra={"pattern": "^(me|none|[0-9]{1,18})?$"},
    )  # fmt: skip
    label: list[int] = Field([], description="Only those with these labels, by id.")
    labels: str = Field(
        "all", description="All of the labels, or any of them.", json_schema_extra=_one_of(("all", "any"))
    )
    attribute: list[str] = Field(
        [], max_length=20,
        description="Only those that fit an attribute, by code: `club:gold`, `turnover.from:1250.50`, `club.has:no`.",
    )  # fmt: skip
    filter: str = Field(
        "", max_length=LONGEST,
        description="Conditions and groups of them as JSON, such as"
        ' `{"any":[["town","begins","Ber"],["email","no"]]}`; see the chapter about lists.',
    )  # fmt: skip
    sort: str = Field(
        "name",
        description="A minus turns it around.",
        json_schema_extra=_one_of([*SORTS, *(f"-{word}" for word in SORTS)]),
    )
    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class PositionOut(Stamp):
    """What a contact is at a customer."""

    id: int
    contact_id: int
    customer_id: int
    contact_name: str
    customer_name: str
    role_id: int | None
    role_name: str
    title: str
    department: str
    email: str
    phone: str
    main: bool
    ended_on: date | None


class PositionPage(BaseModel):
    """Some positions, and where the next ones are."""

    items: list[PositionOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class ContactOut(Stamp):
    """A contact."""

    id: int
    first_name: str
    last_name: str
    name: str
    emails: list[PointOut]
    phones: list[PointOut]
    mobiles: list[PointOut]
    language: str
    birthday: date | None
    description: str
    owner_id: int | None
    owner_name: str
    only_owner: bool
    active: bool
    attributes: dict[str, Any] = attributes_out()
    person_id: int | None = Field(description="The private customer who is the same human being.")
    positions: list[PositionOut] = Field(description="Positions that are held, at customers you may see.")
    url: str = Field(description="Address of the card.")


class ContactPage(BaseModel):
    """Some contacts, and where the next ones are."""

    items: list[ContactOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class RoleIn(BaseModel):
    """A role."""

    model_config = _config(required=["name"], examples=[{"name": "Decision maker"}])

    name: str = Field(description="What the role is called.", json_schema_extra={"minLength": 1, "maxLength": 60})


class RoleOut(BaseModel):
    """A role of the catalogue."""

    id: int
    name: str
    retired: bool = Field(description="Whether it cannot be given any more.")
    revision: int = Field(description="Counts the changes. The ETag is made of it.")


_STORED = (
    "id", "first_name", "last_name", "language", "birthday", "description", "owner_id", "only_owner", "active",
    "person_id",
)  # fmt: skip
_OF_POSITION = (
    "id", "contact_id", "customer_id", "role_id", "title", "department", "email", "phone", "main", "ended_on",
)  # fmt: skip


def contact_json(contact: Contact) -> ContactOut:
    """The contact as JSON, with the positions that `with_positions` has brought."""
    return ContactOut.model_construct(
        **{name: getattr(contact, name) for name in _STORED},
        **_points_json(contact),
        **stamp_of(contact),
        name=contact.display_name,
        owner_name=name_of(contact.owner_id),
        attributes=values_out(remembered(KIND), contact.attributes),
        positions=[position_json(each, contact) for each in positions_of(contact)],
        url=contact.get_absolute_url(),
    )


def _points_json(contact: Contact) -> dict[str, Any]:
    return {fact: [PointOut(value=value, label=label) for label, value in getattr(contact, fact)] for fact in POINTS}


def position_json(position: Position, contact: Contact | None = None) -> PositionOut:
    """The position as JSON. Names of customer, contact and role cost a query each unless they have been brought."""
    return PositionOut.model_construct(
        **{name: getattr(position, name) for name in _OF_POSITION},
        **stamp_of(position),
        contact_name=str(contact or position.contact),
        customer_name=str(position.customer),
        role_name=position.role.name if position.role else "",
    )
