"""Customers and their log as JSON: what the API takes in and gives out."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from kundekort.addresses.as_json import HeadOfficeOut, head_office_json
from kundekort.attributes.as_json import attributes_in, attributes_out, values_out
from kundekort.attributes.definitions import remembered
from kundekort.customers.addresses import head_office_of
from kundekort.customers.facts import KIND, LANGUAGES
from kundekort.customers.filtering import AN_ID, FILTERS, Filter
from kundekort.customers.models import Customer
from kundekort.customers.models.customer import Kind
from kundekort.customers.selecting import ACTIVE, SORTS, TYPES
from kundekort.history.models import Entry
from kundekort.history.sentences import lines, sentence
from kundekort.people.names import name_of
from kundekort.selections.tree import LONGEST

LARGEST_ID = 2**63 - 1
_LENGTHS = {field.attname: field.max_length for field in Customer._meta.fields if field.max_length}


def _text(name: str, description: str, **more: Any) -> Any:
    """A text of at most what the column holds. The length is told here and checked, with a sentence, by `facts`."""
    return Field(default="", description=description, json_schema_extra={"maxLength": _LENGTHS[name], **more})


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(words)}


Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


_EXAMPLE = {"name": "Nordlys Elektro AS", "org_number": "923609016", "country": "NO", "email": "post@nordlys.example"}


def _schema(**more: Any) -> Callable[[dict[str, Any]], None]:
    """Tells the schema what is not in the types. Defaults go: what is left out of a change stays as it is."""

    def complete(schema: dict[str, Any]) -> None:
        schema.update(more)
        for field in schema["properties"].values():
            field.pop("default", None)

    return complete


class CustomerChange(BaseModel):
    """The facts to change; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra=_schema(examples=[{"phone": "55 21 40 00"}])
    )

    kind: str = Field("", description="company or person.", json_schema_extra=_one_of(Kind))
    is_customer: bool = Field(True, description="Whether we sell to them. Customer, supplier or both.")
    is_supplier: bool = Field(False, description="Whether we buy from them.")
    first_name: str = _text("first_name", "First name of a private person.")
    name: str = _text("name", "Name of the company, or surname.", minLength=1)
    number: str = _text("number", "Customer number.", minLength=1)
    org_number: str = _text("org_number", "Organisation number, checked as its country does.")
    vat_number: str = _text("vat_number", "VAT number with its country prefix.")
    email: str = _text("email", "E-mail address.")
    phone: str = _text("phone", "Phone. Without a country code it is read as one of the country.")
    mobile: str = _text("mobile", "Mobile phone.")
    website: str = _text("website", "Address of the website.")
    industry_id: str | None = Field(None, description="Industry code (NACE).", json_schema_extra={"maxLength": 10})
    description: str = _text("description", "Free text, several lines.")
    language: str = Field("", description="Language of the customer.", json_schema_extra=_one_of(LANGUAGES))
    country: str = Field("", description="ISO 3166, two letters.", json_schema_extra={"pattern": "^[A-Za-z]{2}$"})
    currency: str = Field("", description="ISO 4217, three letters.", json_schema_extra={"pattern": "^[A-Za-z]{3}$"})
    owner_id: Id | None = Field(None, description="The employee who owns the customer.")
    only_owner: bool = Field(False, description="Visible only to the owner.")
    attributes: dict[str, Any] = attributes_in()


class NewCustomer(CustomerChange):
    """A customer to create. Without `number` it gets the next one, without `owner_id` it belongs to whoever creates it,
    and language, country and currency are those of the organisation unless given."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra=_schema(required=["name"], examples=[_EXAMPLE])
    )

    active: bool = Field(True, description="Whether there is a living relationship.")
    allow_same_number: bool = Field(
        False, description="Create it although a customer has the same organisation number, such as for a branch."
    )


def _added() -> dict[str, Any]:
    def of(each: Filter) -> Any:
        shape: dict[str, Any] = _one_of(["", *each.choices]) if each.choices else {"pattern": f"^({each.pattern})?$"}
        return Field("", description=each.about, json_schema_extra=shape)

    return {word: (str, of(each)) for word, each in FILTERS.items() if each.about}


class CustomerWords(BaseModel):
    """Which customers, in which order. `selecting` checks the words."""

    view: int | None = Field(
        None, ge=1, le=LARGEST_ID, description="As a saved view selects; words beside it count for more."
    )
    q: str = Field("", description="Beginning of a name, e-mail, customer number or organisation number.")
    active: str = Field("yes", description="Only active, only inactive, or all.", json_schema_extra=_one_of(ACTIVE))
    type: str = Field("", description="Only customers of this type.", json_schema_extra=_one_of(TYPES))
    owner: str = Field(
        "", description="Only those of `me`, of `none`, or of the employee with this id.",
        json_schema_extra={"pattern": "^(me|none|[0-9]{1,18})?$"},
    )  # fmt: skip
    town: str = Field("", description="Only those whose head office is in a town that begins so.")
    group_of: str = Field(
        "", description="Only those in the group of the customer with this id.",
        json_schema_extra={"pattern": f"^({AN_ID})?$"},
    )  # fmt: skip
    team: str = Field(
        "", description="Only those with me (`me`), or with the employee with this id, on their team.",
        json_schema_extra={"pattern": f"^(me|{AN_ID})?$"},
    )  # fmt: skip
    department: str = Field(
        "", description="Only those with the department with this id on their team.",
        json_schema_extra={"pattern": f"^({AN_ID})?$"},
    )  # fmt: skip
    label: list[int] = Field([], description="Only those with these labels, by id. A group counts those below it.")
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


if TYPE_CHECKING:
    CustomerList = CustomerWords
else:  # with the words of rooms upstairs
    CustomerList = create_model("CustomerList", __base__=CustomerWords, __doc__=CustomerWords.__doc__, **_added())


class EntryList(BaseModel):
    """Which page of the log."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


class CustomerOut(BaseModel):
    """A customer."""

    id: int
    number: str
    kind: Literal["company", "person"]
    is_customer: bool
    is_supplier: bool
    first_name: str
    name: str
    org_number: str
    vat_number: str
    email: str
    phone: str = Field(description="E.164, `+4755214000`.")
    mobile: str
    website: str
    industry_id: str | None
    description: str
    language: str
    country: str
    currency: str
    owner_id: int | None
    owner_name: str
    only_owner: bool
    active: bool
    attributes: dict[str, Any] = attributes_out()
    has_logo: bool = Field(description="Whether there is a picture at `…/logo`.")
    head_office: HeadOfficeOut | None = Field(description="The head office; null without addresses.")
    url: str = Field(description="Address of the card.")
    created_at: datetime
    created_by_name: str
    changed_at: datetime
    changed_by_name: str
    revision: int = Field(description="Counts the changes. The ETag is made of it.")


class CustomerPage(BaseModel):
    """Some customers, and where the next ones are."""

    items: list[CustomerOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class ChangeOut(BaseModel):
    """One field before and after an act, as stored and in words."""

    field: str
    label: str
    before: Any
    after: Any
    before_text: str
    after_text: str


class EntryOut(BaseModel):
    """One act in the log."""

    id: int
    at: datetime
    by_id: int | None
    by_name: str
    code: str = Field(description="Stable name of the act, `customer.changed`.")
    category: str
    sentence: str = Field(description="What was done, in the language of the request.")
    changes: list[ChangeOut]


class EntryPage(BaseModel):
    """Some entries, newest first, and where the next ones are."""

    items: list[EntryOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


_STORED = frozenset(CustomerOut.model_fields) & {field.attname for field in Customer._meta.fields} - {"attributes"}


def customer_json(customer: Customer) -> CustomerOut:
    """The customer as JSON. Names of employees come from memory, and the head offices of a list with one query
    before: see `load_addresses`."""
    return CustomerOut.model_construct(
        **{name: getattr(customer, name) for name in _STORED},
        owner_name=_name(customer.owner_id),
        attributes=values_out(remembered(KIND), customer.attributes),
        has_logo=customer.logo_id is not None,
        head_office=head_office_json(head_office_of(customer)),
        url=customer.get_absolute_url(),
        created_by_name=_name(customer.created_by_id),
        changed_by_name=_name(customer.changed_by_id),
    )


def entry_json(entry: Entry) -> EntryOut:
    """The log entry as JSON, its sentence in the language of the request."""
    return EntryOut(
        id=entry.pk,
        at=entry.at,
        by_id=entry.by_id,
        by_name=_name(entry.by_id),
        code=entry.code,
        category=entry.category,
        sentence=str(sentence(entry)),
        changes=[
            ChangeOut(
                field=field, label=str(line.field), before=before, after=after,
                before_text=line.before, after_text=line.after,
            )
            for (field, (before, after)), line in zip(entry.changes.items(), lines(entry), strict=True)
        ],
    )  # fmt: skip


def _name(pk: int | None) -> str:
    return name_of(pk) if pk else ""
