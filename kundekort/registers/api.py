"""The registers of companies for programs."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.params import functions

from kundekort.basics.refused import Refused
from kundekort.people.gate import ARequest, needs
from kundekort.registers import calling
from kundekort.registers.as_json import AskedOfRegister, CompaniesOut, CompanyOut, company_json
from kundekort.registers.company import REGISTERS, Register

router = Router(tags=["register"])
SECONDS = 8
_MAY_BE_SILENT: dict[str, Any] = {"responses": {"400": {}, "503": {}}}


def _country() -> Any:
    return functions.Path(..., description="ISO 3166: NO, SE, FI or DK.", pattern="^[A-Za-z]{2}$")


def _number() -> Any:
    return functions.Path(..., description="The number of the company, with or without spaces.", max_length=40)


@router.get(
    "",
    response=CompaniesOut,
    operation_id="find_in_register",
    summary="Find companies in a register",
    openapi_extra=_MAY_BE_SILENT,
)
@needs("registers.view_companies")
def find_in_register(request: ARequest, asked: Query[AskedOfRegister]) -> CompaniesOut:
    """Finds companies in the register of a country: at once in one that was loaded, else by asking outside.

    400 where companies cannot be found by name, 503 with the code `no_answer_outside` when the register is silent.
    """
    register = _register(asked.country)
    if register is None or register.find is None:
        raise Refused(_("Companies of this country cannot be found by name."), field="country", code="bad_filter")
    with calling.within(SECONDS):
        found = register.find(asked.q, asked.limit)
    return CompaniesOut(items=[company_json(company) for company in found])


@router.get(
    "/{country}/{number}",
    response=CompanyOut,
    operation_id="get_from_register",
    summary="Look a company up by number",
    openapi_extra=_MAY_BE_SILENT,
)
@needs("registers.view_companies")
def get_from_register(
    request: ARequest,
    country: str = _country(),
    number: str = _number(),
    fresh: bool = functions.Query(default=False, description="Whether to ask the register itself."),
) -> CompanyOut:
    """The company with a number, as the register knew it at `fetched_at`; `fresh` asks the register itself.

    503 with the code `no_answer_outside` when the register is silent.
    """
    register = _register(country)
    if register is None:
        raise Http404
    with calling.within(SECONDS):
        company = register.look_up_now(number) if fresh else register.look_up(number)
    if company is None:
        raise Http404
    return company_json(company)


def _register(country: str) -> Register | None:
    return REGISTERS.get(country.upper())
