"""Companies of the registers as JSON."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.registers.company import Company, RegisterAddress

_APART = ("addresses", "register_name")
_TEXT: dict[str, Any] = {"maxLength": 200}


class AskedOfRegister(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        ..., description="Words of the name, in any order, or the beginning of a number.", json_schema_extra=_TEXT
    )
    country: str = Field("NO", description="The country of the register, ISO 3166.", pattern="^[A-Za-z]{2}$")
    limit: int = Field(20, ge=1, le=100, description="How many at most.")


class PlaceOut(BaseModel):
    """An address in a register."""

    kind: str = Field(..., description="What it is for.", json_schema_extra={"enum": ["visiting", "postal"]})
    lines: list[str]
    post_code: str
    town: str
    country: str = Field(..., description="ISO 3166.")


class CompanyOut(BaseModel):
    """A company as its register knows it. What the register does not say is empty or null."""

    country: str = Field(..., description="ISO 3166.", examples=["NO"])
    number: str = Field(..., description="Digits only.", examples=["310410004"])
    name: str
    register_name: str = Field(..., description="The register that says so.", examples=["Enhetsregisteret"])
    fetched_at: datetime = Field(..., description="When the register has said so.")
    active: bool = Field(..., description="Neither bankrupt, winding up nor deleted.")
    bankrupt: bool
    winding_up: bool
    deleted_on: date | None
    form: str = Field(..., description="The code of the legal form, as the register writes it.")
    form_name: str
    email: str
    phone: str
    website: str
    industry: str = Field(..., description="The code of the industry, as the register writes it.")
    industry_name: str
    employees: int | None
    founded_on: date | None
    vat_registered: bool | None
    parent_number: str
    sub_unit: bool = Field(..., description="A place of business of the company `parent_number`.")
    addresses: list[PlaceOut]


class CompaniesOut(BaseModel):
    """What was found, the likeliest first."""

    items: list[CompanyOut]


def company_json(company: Company) -> CompanyOut:
    """The company for programs."""
    plain = {name: getattr(company, name) for name in CompanyOut.model_fields if name not in _APART}
    places = [_place(each) for each in company.addresses]
    return CompanyOut(**plain, register_name=company.register, addresses=places)


def _place(address: RegisterAddress) -> PlaceOut:
    return PlaceOut(
        kind=address.kind,
        lines=list(address.lines),
        post_code=address.post_code,
        town=address.town,
        country=address.country,
    )
