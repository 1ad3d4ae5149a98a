"""The catalogue of attributes for programs: which there are, and defining, changing and retiring them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.attributes import defining, retiring
from kundekort.attributes.facts import FACTS
from kundekort.attributes.models import Attribute, Choice
from kundekort.attributes.models.named import LONGEST_NAME
from kundekort.attributes.on_card import cards, kind_on
from kundekort.attributes.types import TYPES
from kundekort.basics import versions
from kundekort.basics.refused import Refused
from kundekort.card.api import Stamp, an_id, if_match, stamp_of, tagged
from kundekort.people.gate import ARequest, fetch, needs

router = Router(tags=["attributes"])
_EXAMPLE = {
    "on": "customer",
    "type": "choice",
    "name_nb": "Kundeklubb",
    "choices": [{"name_nb": "Gull"}, {"name_nb": "Sølv"}],
}
_TYPES: Any = {"enum": sorted(TYPES)}


def _without_defaults(schema: dict[str, Any]) -> None:
    for field in schema["properties"].values():
        field.pop("default", None)


def _schema(example: dict[str, Any], *required: str) -> Callable[[dict[str, Any]], None]:
    def complete(schema: dict[str, Any]) -> None:
        _without_defaults(schema)
        schema["examples"] = [example]
        if required:
            schema["required"] = list(required)

    return complete


def _name(language: str) -> Any:
    return Field("", description=f"Name in {language}.", json_schema_extra={"maxLength": LONGEST_NAME})


class ChoiceIn(BaseModel):
    """A choice. With `id` it is one that is there already."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_without_defaults)

    id: int | None = Field(None, ge=1, le=2**63 - 1, description="The id of a choice that is there already.")
    name_nb: str = _name("Norwegian")
    name_sv: str = _name("Swedish")
    name_en: str = _name("English")
    retired: bool = Field(False, description="Cannot be chosen any more; stays where it has been chosen.")


class AttributeChange(BaseModel):
    """What to change; what is left out stays as it is. `choices`, where given, are in their new order."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_schema({"help": "In per cent."}))

    name_nb: str = _name("Norwegian")
    name_sv: str = _name("Swedish")
    name_en: str = _name("English")
    help: str = Field("", description="Stands under the field.", json_schema_extra={"maxLength": 200})
    section: str = Field("", description="Heading; empty: in the information box.", json_schema_extra={"maxLength": 80})
    required: bool = Field(False, description="Must be filled in when a subject is created.")
    in_list: bool = Field(False, description="Is a column of the list unless people choose others.")
    choices: list[ChoiceIn] = Field([], max_length=500, description="The choices of types that have some.")


class NewAttribute(AttributeChange):
    """An attribute to define. It needs a name in one language."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_schema(_EXAMPLE, "on", "type"))

    on: str = Field(description="The card it is for: `customer` or `contact`.")
    type: str = Field(description="What it holds; never changes.", json_schema_extra=_TYPES)


class AttributeList(BaseModel):
    """Which attributes."""

    on: str = Field("customer", description="The card they are for.")


class ChoiceOut(BaseModel):
    """A choice and its code, which never changes."""

    id: int
    code: str
    name_nb: str
    name_sv: str
    name_en: str
    retired: bool


class AttributeOut(Stamp):
    """An attribute and its code, which never changes."""

    id: int
    on: str
    code: str = Field(description="The key of its values in `attributes` of a customer or contact.")
    type: Literal["text", "long_text", "number", "money", "date", "choice", "several", "yes_no", "link"]
    name_nb: str
    name_sv: str
    name_en: str
    help: str
    section: str
    required: bool
    in_list: bool
    retired: bool
    choices: list[ChoiceOut]


class Catalogue(BaseModel):
    """All attributes, in order."""

    items: list[AttributeOut]


@router.get("", response=Catalogue, operation_id="list_attributes", summary="List attributes")
@needs("attributes.view_attributes")
def list_attributes(request: ARequest, asked: Query[AttributeList]) -> Catalogue:
    """The attributes of customers, or of what has another card, those in use first and in order."""
    rows = Attribute.objects.visible_to(request.user).filter(kind=_kind(asked.on)).prefetch_related("choices")
    return Catalogue(items=[_out(each) for each in sorted(rows, key=lambda each: each.is_retired)])


@router.post("", response={201: AttributeOut}, operation_id="define_attribute", summary="Define an attribute")
@needs("attributes.manage_attributes")
def define_attribute(request: ARequest, given: NewAttribute, response: HttpResponse) -> Status[AttributeOut]:
    """Defines an attribute, the last in order."""
    facts = {name: value for name, value in given.model_dump(exclude_unset=True).items() if name in FACTS}
    choices = [choice.model_dump() for choice in given.choices]
    kind = _kind(given.on)
    with _naming_fields():
        made = defining.define_attribute(kind, facts, choices=choices, by=request.user)
    return Status(201, tagged(_out(made), made, response))


@router.get("/{int:attribute_id}", response=AttributeOut, operation_id="get_attribute", summary="Get an attribute")
@needs("attributes.view_attributes")
def get_attribute(
    request: ARequest, response: HttpResponse, attribute_id: int = an_id("The id of the attribute.")
) -> AttributeOut:
    """One attribute, with its version in ETag."""
    attribute = fetch(request, Attribute, attribute_id)
    return tagged(_out(attribute), attribute, response)


@router.patch(
    "/{int:attribute_id}", response=AttributeOut, operation_id="change_attribute", summary="Change an attribute"
)
@needs("attributes.manage_attributes")
def change_attribute(
    request: ARequest,
    given: AttributeChange,
    response: HttpResponse,
    attribute_id: int = an_id("The id of the attribute."),
    if_match: str = if_match(),
) -> AttributeOut:
    """Changes what you give and nothing else. Type and code stay, and so do all values."""
    attribute = fetch(request, Attribute, attribute_id)
    facts = given.model_dump(exclude_unset=True)
    choices = facts.pop("choices", None)
    revision = versions.asked_revision(attribute, if_match)
    with _naming_fields():
        changed = defining.change_attribute(attribute, facts, choices=choices, revision=revision, by=request.user)
    return tagged(_out(changed), changed, response)


@router.delete(
    "/{int:attribute_id}", response={204: None}, operation_id="delete_attribute", summary="Delete an attribute"
)
@needs("attributes.manage_attributes")
def delete_attribute(request: ARequest, attribute_id: int = an_id("The id of the attribute.")) -> Status[None]:
    """Deletes an attribute that nothing has a value for. Another is refused: retire it."""
    retiring.delete_attribute(fetch(request, Attribute, attribute_id), by=request.user)
    return Status(204, None)


@router.post(
    "/{int:attribute_id}/retire", response=AttributeOut, operation_id="retire_attribute", summary="Retire an attribute"
)
@needs("attributes.manage_attributes")
def retire_attribute(
    request: ARequest, response: HttpResponse, attribute_id: int = an_id("The id of the attribute.")
) -> AttributeOut:
    """Hides the attribute everywhere. All values are kept."""
    retired = retiring.retire_attribute(fetch(request, Attribute, attribute_id), by=request.user)
    return tagged(_out(retired), retired, response)


@router.post(
    "/{int:attribute_id}/restore", response=AttributeOut, operation_id="restore_attribute",
    summary="Bring an attribute back",
)  # fmt: skip
@needs("attributes.manage_attributes")
def restore_attribute(
    request: ARequest, response: HttpResponse, attribute_id: int = an_id("The id of the attribute.")
) -> AttributeOut:
    """Shows a retired attribute again, with the values it had."""
    back = retiring.bring_back_attribute(fetch(request, Attribute, attribute_id), by=request.user)
    return tagged(_out(back), back, response)


@contextmanager
def _naming_fields() -> Iterator[None]:
    """A refusal that is about a field says that the field is not valid."""
    try:
        yield
    except Refused as refused:
        if not refused.field:
            raise
        raise ValidationError({refused.field: [str(refused)]}) from refused


def _kind(code: str) -> str:
    known = cards()
    if code not in known:
        raise Refused(_("Use one of: %(codes)s.") % {"codes": ", ".join(known)}, field="on", code="bad_filter")
    return kind_on(known[code])


def _out(attribute: Attribute) -> AttributeOut:
    same = ("id", "code", "type", "name_nb", "name_sv", "name_en", "help", "section", "required", "in_list")
    code = next((code for code, card in cards().items() if kind_on(card) == attribute.kind), attribute.kind)
    return AttributeOut(
        **{name: getattr(attribute, name) for name in same},
        **stamp_of(attribute),
        on=code,
        retired=attribute.is_retired,
        choices=[_choice_out(each) for each in attribute.choices.all()],
    )


def _choice_out(choice: Choice) -> ChoiceOut:
    names = {name: getattr(choice, name) for name in ("id", "code", "name_nb", "name_sv", "name_en")}
    return ChoiceOut(**names, retired=choice.retired_at is not None)
