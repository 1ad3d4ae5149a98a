"""The team of a customer, for programs."""

from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import BaseModel, ConfigDict, Field

from kundekort.basics.addresses import next_address
from kundekort.basics.paging import page_of
from kundekort.basics.versions import asked_revision
from kundekort.card.api import Stamp, an_id, found, if_match, stamp_of, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.card.stale import refuse_passed
from kundekort.customers.as_json import EntryList, Id
from kundekort.customers.models import TeamMember
from kundekort.customers.models.team import LONGEST_ROLE
from kundekort.customers.team import joining
from kundekort.customers.team.on_card import AS_THEY_JOINED
from kundekort.people.gate import ARequest, needs
from kundekort.people.names import name_of


class MemberChange(BaseModel):
    """What to change; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"role": "Technician"}]})

    employee_id: Id | None = Field(None, description="An employee, or null for a department.")
    department_id: Id | None = Field(None, description="A department, or null for an employee.")
    role: str = Field("", description="What they do for the customer.", json_schema_extra={"maxLength": LONGEST_ROLE})


class NewMember(MemberChange):
    """An employee or a department to put on the team."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"employee_id": 3, "role": "Technician"}]}
    )


class MemberOut(Stamp):
    """A place on the team."""

    id: int
    employee_id: int | None
    department_id: int | None
    name: str
    role: str


class MemberPage(BaseModel):
    """Some of the team, and where the next ones are."""

    items: list[MemberOut]
    next: str | None = Field(description="Address of the next page; null on the last one.")


_PATH, _ONE = "/{int:subject_id}/team", "/{int:subject_id}/team/{int:member_id}"


def operations(router: Router, card: Card) -> None:
    """The operations on the team."""
    _listing(router, card)
    _changing(router, card)
    _removing(router, card)


def _listing(router: Router, card: Card) -> None:
    @router.get(_PATH, response=MemberPage, operation_id="list_customer_team", summary="List the team")
    @needs(card.view)
    def list_team(request: ARequest, asked: Query[EntryList], subject_id: int = subject_id()) -> MemberPage:
        """Our employees and departments that work with the customer."""
        rows = TeamMember.objects.on(subject_of(request, card, subject_id)).select_related("department")
        page = page_of(rows, AS_THEY_JOINED, asked.cursor, asked.limit)
        return MemberPage(items=[_json(each) for each in page.rows], next=next_address(request, page.next))

    @router.post(_PATH, response={201: MemberOut}, operation_id="add_customer_team_member", summary="Add to the team")
    @needs(card.change)
    def add_member(
        request: ARequest, given: NewMember, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[MemberOut]:
        """Puts an employee or a department on the team. The same one with the same role is refused."""
        customer = subject_of(request, card, subject_id)
        member = joining.join_team(customer, given.model_dump(exclude_unset=True), by=request.user)
        return Status(201, tagged(_json(member), member, response))


def _changing(router: Router, card: Card) -> None:
    @router.patch(_ONE, response=MemberOut, operation_id="change_customer_team_member", summary="Change the team")
    @needs(card.change)
    def change_member(
        request: ARequest,
        given: MemberChange,
        response: HttpResponse,
        subject_id: int = subject_id(),
        member_id: int = an_id("The id of the place."),
        if_match: str = if_match(),
    ) -> MemberOut:
        """Changes the role, or who has it."""
        customer, member = found(request, card, TeamMember, subject_id, member_id)
        revision = asked_revision(member, if_match)
        facts = given.model_dump(exclude_unset=True)
        member = joining.change_place(member, facts, on=customer, revision=revision, by=request.user)
        return tagged(_json(member), member, response)


def _removing(router: Router, card: Card) -> None:
    @router.delete(
        _ONE, response={204: None}, operation_id="remove_customer_team_member", summary="Take off the team"
    )  # fmt: skip
    @needs(card.change)
    def remove_member(
        request: ARequest,
        subject_id: int = subject_id(),
        member_id: int = an_id("The id of the place."),
        if_match: str = if_match(),
    ) -> Status[None]:
        """Takes somebody off the team; can be undone for 30 days."""
        customer, member = found(request, card, TeamMember, subject_id, member_id)
        refuse_passed(member, asked_revision(member, if_match))
        joining.leave_team(member, on=customer, by=request.user)
        return Status(204, None)

    @router.post(
        f"{_ONE}/restore", response=MemberOut, operation_id="restore_customer_team_member", summary="Take back"
    )  # fmt: skip
    @needs(card.change)
    def restore_member(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        member_id: int = an_id("The id of the place."),
    ) -> MemberOut:
        """Takes somebody back on the team."""
        customer, member = found(request, card, TeamMember, subject_id, member_id, also_trashed=True)
        member = joining.rejoin_team(member, on=customer, by=request.user)
        return tagged(_json(member), member, response)


def _json(member: TeamMember) -> MemberOut:
    return MemberOut(
        id=member.pk,
        employee_id=member.employee_id,
        department_id=member.department_id,
        name=name_of(member.employee_id) or str(member.department or ""),
        role=member.role,
        **stamp_of(member),
    )
