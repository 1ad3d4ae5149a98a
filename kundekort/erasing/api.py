"""Telling and erasing for programs."""

from typing import Any

from ninja import Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.card.api import MAY_REFUSE, subject_id, subject_of
from kundekort.erasing.erasing import erase, plan_for
from kundekort.erasing.on_card import ERASE, SEE
from kundekort.erasing.persons import Erasable
from kundekort.erasing.telling import as_json, tell_about
from kundekort.history.recording import record
from kundekort.people.gate import ARequest, needs


class FactOut(BaseModel):
    """One field of a record."""

    field: str
    label: str
    value: Any
    text: str = Field(description="The value in words, in the language of the request.")


class SectionOut(BaseModel):
    """What one room keeps."""

    code: str
    title: str
    records: list[list[FactOut]]


class ToldOut(BaseModel):
    """Everything kept about a person."""

    about: str
    told_at: str
    sections: list[SectionOut]


class DeletedOut(BaseModel):
    """How many rows of one kind would be deleted."""

    title: str
    count: int


class PlanOut(BaseModel):
    """What erasing would do. Nothing has been written."""

    deleted: list[DeletedOut]
    kept_by_law: list[str]


class EraseIn(BaseModel):
    """The confirmation."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"name": "Kari Nordmann"}]})

    name: str = Field(max_length=300, description="The name of the person, exactly as it stands on the card.")


def operations(router: Router, erasable: Erasable) -> None:
    """Hang the operations on the router of a subject."""
    code, card = erasable.card.code, erasable.card

    @router.get(
        "/{int:subject_id}/told", response=ToldOut, operation_id=f"tell_{code}", summary="Tell everything kept",
        openapi_extra=MAY_REFUSE,
    )  # fmt: skip
    @needs(SEE)
    def tell(request: ARequest, subject_id: int = subject_id()) -> dict[str, Any]:
        """Everything kept about a person, the log included (GDPR articles 15 and 20). A company is refused."""
        subject = subject_of(request, card, subject_id)
        told = as_json(tell_about(subject), subject)
        record("erasing.told", subject, by=request.user, category="access")
        return told

    @router.get(
        "/{int:subject_id}/erase", response=PlanOut, operation_id=f"plan_{code}_erasing", summary="Rehearse it",
        openapi_extra=MAY_REFUSE,
    )  # fmt: skip
    @needs(SEE)
    def plan(request: ARequest, subject_id: int = subject_id()) -> PlanOut:
        """What erasing the person would delete, and what the law keeps. Nothing is written."""
        plan = plan_for(subject_of(request, card, subject_id))
        deleted = [DeletedOut(title=str(title), count=count) for title, count in plan.deleted]
        return PlanOut(deleted=deleted, kept_by_law=[str(sentence) for sentence in plan.kept])

    @router.post(
        "/{int:subject_id}/erase", response={204: None}, operation_id=f"erase_{code}", summary="Erase a person"
    )
    @needs(ERASE)
    def erase_person(request: ARequest, given: EraseIn, subject_id: int = subject_id()) -> Status[None]:
        """Erases a person for good (GDPR article 17). It cannot be undone; the number stays."""
        erase(subject_of(request, card, subject_id), confirmed=given.name, by=request.user)
        return Status(204, None)
