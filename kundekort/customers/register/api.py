"""The registers of companies for programs: looking up, adding, comparing and taking over."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics import versions
from kundekort.card.api import MAY_REFUSE, subject_id, subject_of
from kundekort.card.registry import Card
from kundekort.customers.as_json import CustomerOut, customer_json
from kundekort.customers.models import Customer
from kundekort.customers.register.adding import add_from_register
from kundekort.customers.register.differences import FIELDS
from kundekort.customers.register.looking_up import Found, company_of, look_up
from kundekort.customers.register.numbers import number_from, number_of
from kundekort.customers.register.same_number import SameNumber, holders_of
from kundekort.customers.register.updating import Comparison, compare, update_from_register
from kundekort.people.gate import ARequest, needs
from kundekort.registers.company import Company

_COUNTRY: Any = {"pattern": "^[A-Za-z]{2}$"}
_EXAMPLE: Any = {"country": "NO", "number": "923609016"}


class NumberAsked(BaseModel):
    """The number to look up."""

    number: str = Field(description="Organisation number, with or without spaces.", max_length=40)
    country: str = Field("NO", description="ISO 3166, two letters.", max_length=2, json_schema_extra=_COUNTRY)


class NewFromRegister(BaseModel):
    """A company to add."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [_EXAMPLE]})

    number: str = Field(description="Organisation number.", max_length=40)
    country: str = Field(description="ISO 3166, two letters.", max_length=2, json_schema_extra=_COUNTRY)
    allow_same_number: bool = Field(False, description="Add it although a customer has the number.")


class HolderOut(BaseModel):
    """A customer that has the number."""

    id: int
    number: str
    name: str
    active: bool
    in_trash: bool
    merged: str = Field(description="What it was called that had the number and is part of this one now.")


class FoundCompanyOut(BaseModel):
    """What the register says, as far as it does."""

    number: str
    name: str
    form: str
    email: str
    phone: str
    website: str
    industry: str
    vat_registered: bool | None
    bankrupt: bool
    winding_up: bool
    fetched_at: datetime


class FoundOut(BaseModel):
    """What the number is."""

    number: str
    country: str
    register_name: str = Field(description="The register of the country; empty when there is none.")
    customers: list[HolderOut] = Field(description="Those of ours that have it, also inactive and in the trash.")
    hidden: bool = Field(description="Whether a customer you may not see has it.")
    company: FoundCompanyOut | None = Field(description="What the register says; it is asked when nobody here has it.")
    problem: str = Field(description="Why the register has said nothing, in words.")


class RegisterDifferenceOut(BaseModel):
    """One field on which the register and we differ."""

    field: str = Field(json_schema_extra={"enum": list(FIELDS)})
    label: str
    ours: str
    theirs: str
    kept: bool = Field(description="Whether ours was kept when the register said just this.")


class ComparisonOut(BaseModel):
    """A customer beside its register."""

    register_name: str
    fetched_at: datetime
    bankrupt: bool
    winding_up: bool
    version: str = Field(description="To send with what you take over.")
    differences: list[RegisterDifferenceOut]


class Taken(BaseModel):
    """What to take over and what to keep."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"take": ["name"], "version": "3f2a"}]}
    )

    take: list[str] = Field([], description="Fields to take over.", max_length=len(FIELDS))
    keep: list[str] = Field([], description="Fields to keep, and not to propose again.", max_length=len(FIELDS))
    version: str = Field(description="That of the comparison you have read.", max_length=40)


def operations(router: Router, card: Card) -> None:
    """The operations on registers."""
    _looking_up(router)
    _adding(router)
    _comparing(router, card)
    _updating(router, card)


def _looking_up(router: Router) -> None:
    @router.get(
        "/register/look-up", response=FoundOut, operation_id="look_up_company", summary="Look a number up",
        openapi_extra=MAY_REFUSE,
    )  # fmt: skip
    @needs("customers.view_customer")
    def look_up_company(request: ARequest, asked: Query[NumberAsked]) -> FoundOut:
        """Whether the number is that of a customer already, and otherwise what the register of the country says."""
        return _found_json(look_up(asked.number, asked.country, request.user))


def _adding(router: Router) -> None:
    @router.post(
        "/register/add", response={201: CustomerOut}, operation_id="add_customer_from_register",
        summary="Add a customer from the register",
    )  # fmt: skip
    @needs("customers.add_customer")
    def add_customer_from_register(
        request: ARequest, given: NewFromRegister, response: HttpResponse
    ) -> Status[CustomerOut]:
        """Creates a customer with everything the register says of the number, addresses included."""
        country = given.country.upper()
        number = number_from(given.number, country)
        holders = holders_of(number, country, request.user)
        if holders and not given.allow_same_number:
            raise SameNumber(holders)
        company = company_of(country, number)
        customer = add_from_register(company, by=request.user, allow_same_number=given.allow_same_number)
        return Status(201, _answer(customer, response))


def _comparing(router: Router, card: Card) -> None:
    @router.get(
        "/{int:subject_id}/register", response=ComparisonOut, operation_id="compare_customer_with_register",
        summary="Compare with the register", openapi_extra=MAY_REFUSE,
    )  # fmt: skip
    @needs(card.view)
    def compare_customer_with_register(request: ARequest, subject_id: int = subject_id()) -> ComparisonOut:
        """Asks the register of the customer's country, and tells where it says something else."""
        customer = subject_of(request, card, subject_id)
        company = company_of(customer.country, number_of(customer))
        return _comparison_json(compare(customer, company, request.user))


def _updating(router: Router, card: Card) -> None:
    @router.post(
        "/{int:subject_id}/register", response=CustomerOut, operation_id="update_customer_from_register",
        summary="Update from the register",
    )  # fmt: skip
    @needs(card.change)
    def update_customer_from_register(
        request: ARequest, given: Taken, response: HttpResponse, subject_id: int = subject_id()
    ) -> CustomerOut:
        """Takes over the fields in `take`. Those in `keep` are not proposed again until the register changes them.

        When either side has changed since you read the comparison, the answer is 409.
        """
        customer = subject_of(request, card, subject_id)
        company = company_of(customer.country, number_of(customer))
        updated = update_from_register(
            customer, company, take=set(given.take), keep=set(given.keep), version=given.version, by=request.user
        )
        return _answer(updated, response)


def _answer(customer: Customer, response: HttpResponse) -> CustomerOut:
    response["ETag"] = versions.tag_of(customer)
    return customer_json(customer)


def _found_json(found: Found) -> FoundOut:
    holders = [
        HolderOut(
            id=each.customer.pk, number=each.customer.number, name=each.customer.display_name,
            active=each.customer.active, in_trash=each.in_trash, merged=each.merged,
        )
        for each in found.holders.seen
    ]  # fmt: skip
    return FoundOut(
        number=found.number, country=found.country, register_name=found.register, customers=holders,
        hidden=found.holders.hidden, company=_company_json(found.company) if found.company else None,
        problem=str(found.problem),
    )  # fmt: skip


def _company_json(company: Company) -> FoundCompanyOut:
    values: dict[str, Any] = {name: getattr(company, name) for name in FoundCompanyOut.model_fields}
    return FoundCompanyOut(**values)


def _comparison_json(seen: Comparison) -> ComparisonOut:
    return ComparisonOut(
        register_name=seen.company.register,
        fetched_at=seen.company.fetched_at,
        bankrupt=seen.company.bankrupt,
        winding_up=seen.company.winding_up,
        version=seen.version,
        differences=[
            RegisterDifferenceOut(
                field=each.field, label=str(each.label), ours=each.ours, theirs=each.theirs, kept=each.kept
            )
            for each in seen.differences
        ],
    )
