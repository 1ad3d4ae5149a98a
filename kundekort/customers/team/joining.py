"""Joining and leaving the team of a customer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.customers.models import Customer, TeamMember
from kundekort.customers.models.team import LONGEST_ROLE
from kundekort.people.choosing import choosable
from kundekort.people.models import Department, User


@transaction.atomic
def join_team(customer: Customer, facts: Mapping[str, Any], *, by: User) -> TeamMember:
    """Put an employee or a department on the team. Facts: employee_id or department_id, role.

    Raises Refused for neither or both, for an employee who has left, and for somebody who has this role already.
    """
    stored = _checked({"employee_id": None, "department_id": None, "role": "", **facts})
    with _once():
        return belongings.add(TeamMember(**stored), to=customer, code="team.joined", by=by)


@transaction.atomic
def change_place(
    member: TeamMember, facts: Mapping[str, Any], *, on: Customer, revision: int, by: User
) -> TeamMember:  # fmt: skip
    """Give the place another role, or to somebody else. Raises Stale after another's change, Refused as `join_team`."""
    saved = {"employee_id": member.employee_id, "department_id": member.department_id, "role": member.role}
    stored = _checked({**saved, **facts}, present=member.employee_id)
    given = {name: stored[name] for name in facts}
    with _once():
        return belongings.change(member, given, to=on, revision=revision, code="team.changed", by=by)


def leave_team(member: TeamMember, *, on: Customer, by: User) -> TeamMember:
    """Take somebody off the team; `rejoin_team` undoes it."""
    return belongings.remove(member, to=on, code="team.left", by=by)


@transaction.atomic
def rejoin_team(member: TeamMember, *, on: Customer, by: User) -> TeamMember:
    """Take somebody back on the team. Raises Refused when the same place has been filled meanwhile."""
    with _once():
        return belongings.restore(member, to=on, code="team.rejoined", by=by)


def _checked(facts: Mapping[str, Any], *, present: int | None = None) -> dict[str, Any]:
    employee, department = facts["employee_id"], facts["department_id"]
    if (employee is None) == (department is None):
        raise Refused(_("Choose an employee or a department."), field="who", code="who")
    if employee and not choosable(present).filter(pk=employee).exists():
        raise Refused(_("This employee does not exist, or has left. Choose another."), field="who", code="employee")
    if department and not Department.objects.filter(pk=department).exists():
        raise Refused(_("This department does not exist. Choose another."), field="who", code="department")
    role = plain_text(facts["role"] or "", longest=LONGEST_ROLE, field="role")
    return {"employee_id": employee, "department_id": department, "role": role}


@contextmanager
def _once() -> Iterator[None]:
    """The same role twice for the same one is refused by the database."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise Refused(_("This one has the same role here already."), field="role", code="twice") from error
