"""Credit reports as JSON. Amounts are texts with a point, so that no program makes them floats."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kundekort.card.api import Stamp, stamp_of
from kundekort.credit.models import CreditReport, Risk
from kundekort.people.names import name_of

_AMOUNT: dict[str, Any] = {"pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$", "examples": ["400000.00"]}
_DAY: dict[str, Any] = {"format": "date", "examples": ["2026-11-03"]}
_LENGTHS = {field.name: field.max_length for field in CreditReport._meta.fields if field.max_length}


def _text(name: str, description: str, **more: Any) -> Any:
    return Field("", description=description, json_schema_extra={"maxLength": _LENGTHS[name], **more})


class ReportChange(BaseModel):
    """What to correct; what is left out stays as it is. Of a fetched report only `valid_until` and `remark`."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"remark": "Ny eier fra november."}]}
    )

    provider: str = _text("provider", "Who has made the report.")
    reference: str = _text("reference", "What the provider calls it.")
    risk: str = Field("", description="What the rating means.", json_schema_extra={"enum": [*Risk.values]})
    rating: str = _text("rating", "The rating as the provider writes it.")
    score: str = _text("score", "The score as the provider writes it.")
    currency: str = Field("", description="ISO 4217.", json_schema_extra={"pattern": "^[A-Za-z]{3}$"})
    recommended_limit: str | None = Field(
        None, description="The credit the provider recommends.", json_schema_extra=_AMOUNT
    )
    reported_on: str = Field("", description="The day of the report, today or earlier.", json_schema_extra=_DAY)
    valid_until: str | None = Field(None, description="The last day it counts.", json_schema_extra=_DAY)
    remark: str = _text("remark", "Free text.")
    need_confirmed: bool = Field(
        False, description="Required for private persons: that there is a need, and the person gets a copy."
    )


_EXAMPLE: dict[str, Any] = {
    "provider": "Creditsafe", "risk": "low", "rating": "A", "score": "87", "recommended_limit": "400000.00",
    "reported_on": "2026-11-03",
}  # fmt: skip


class NewReport(ReportChange):
    """A credit report. Without `currency` it is in the customer's."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"required": ["provider", "reported_on"], "examples": [_EXAMPLE]},
    )


class Approval(BaseModel):
    """A decision on the credit we give."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"limit": "500000", "currency": "NOK"}]}
    )

    limit: str | None = Field(..., description="Up to here; null takes the approval back.", json_schema_extra=_AMOUNT)
    currency: str = Field("", description="The report's unless given.", json_schema_extra={"pattern": "^[A-Za-z]{3}$"})
    remark: str = Field("", description="Required for more than is recommended.", json_schema_extra={"maxLength": 500})


class Need(BaseModel):
    """What a report on a private person needs."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{}]})

    need_confirmed: bool = Field(
        False, description="Required for private persons: that there is a need, and the person gets a copy."
    )


class ReportOut(Stamp):
    """A credit report."""

    id: int
    current: bool = Field(description="Whether it is the newest, whose limit counts.")
    fetched: bool = Field(description="Whether it came from the provider; otherwise somebody has typed it.")
    provider: str
    reference: str
    risk: str
    rating: str
    score: str
    currency: str
    recommended_limit: str | None
    approved_limit: str | None
    approved_currency: str
    approved_at: datetime | None
    approved_by_name: str
    approval_remark: str
    reported_on: date
    valid_until: date | None
    remark: str
    need_confirmed: bool | None
    document_name: str = Field(description="Empty when there is no document at `…/document`.")


class ReportPage(BaseModel):
    """Some reports, newest first, and where the next ones are."""

    items: list[ReportOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


class ReportList(BaseModel):
    """Which page of the reports."""

    limit: int = Field(50, ge=1, le=200, description="How many a page.")
    cursor: str = Field("", description="Names a page; taken from `next`, never made up.")


_SAME = frozenset(ReportOut.model_fields) & {field.attname for field in CreditReport._meta.fields}


def report_json(report: CreditReport) -> ReportOut:
    """The report as JSON."""
    amounts = {name: getattr(report, name) for name in ("recommended_limit", "approved_limit")}
    return ReportOut(
        **{
            **{name: getattr(report, name) for name in _SAME},
            **stamp_of(report),
            **{name: None if value is None else f"{value:.2f}" for name, value in amounts.items()},
            "approved_by_name": name_of(report.approved_by_id) if report.approved_by_id else "",
        }
    )
