from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kundekort.people.models.user import User


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Departments."""

    def visible_to(self, user: "User") -> Self:
        """All of them for those who may see employees."""
        return self if user.may("people.view_user") else self.none()


class Department(models.Model):
    """A part of our own company that employees belong to."""

    name = models.CharField(_("name"), max_length=80)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="people_department_name_once")]

    def __str__(self) -> str:
        return self.name
