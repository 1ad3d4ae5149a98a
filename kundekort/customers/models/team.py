from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging
from kundekort.people.models import Department

LONGEST_ROLE = 60
_PRESENT = models.Q(trashed_at=None)
_EMPLOYEE = models.Q(employee__isnull=False, department__isnull=True)
_DEPARTMENT = models.Q(employee__isnull=True, department__isnull=False)


class TeamMember(Belonging):
    """One of our own employees (row 187), or one of our departments (row 186), with a role for a customer."""

    employee = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("employee"), on_delete=models.PROTECT, null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    department = models.ForeignKey(
        Department, verbose_name=_("department"), on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    role = models.CharField(_("role"), max_length=LONGEST_ROLE, blank=True)

    class Meta(Belonging.Meta):
        indexes: ClassVar = [
            models.Index(fields=["on_kind", "on_id", "id"], condition=_PRESENT, name="customers_team"),
            models.Index(fields=["employee", "on_kind", "on_id"], condition=_EMPLOYEE, name="customers_team_employee"),
            models.Index(
                fields=["department", "on_kind", "on_id"], condition=_DEPARTMENT, name="customers_team_department"
            ),
            models.Index(fields=["trashed_at"], condition=~_PRESENT, name="customers_team_in_trash"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_EMPLOYEE | _DEPARTMENT, name="customers_team_is_one_of_us"),
            models.UniqueConstraint(
                "on_kind", "on_id", "employee", Lower("role"), condition=_PRESENT & _EMPLOYEE,
                name="customers_team_employee_once",
            ),
            models.UniqueConstraint(
                "on_kind", "on_id", "department", Lower("role"), condition=_PRESENT & _DEPARTMENT,
                name="customers_team_department_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.role
