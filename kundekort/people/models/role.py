from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

if TYPE_CHECKING:
    from kundekort.people.models.user import User

DELIVERED = {
    acts.ADMINISTRATOR: _("Administrator"),
    acts.SALES: _("Sales"),
    acts.FINANCE: _("Finance"),
    acts.READER: _("Reader"),
}


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles."""

    def visible_to(self, user: "User") -> Self:
        """All of them for those who may see employees."""
        return self if user.may("people.view_user") else self.none()


class Role(models.Model):
    """What a group of employees may do.

    A delivered role has its code in `based_on` and no name of its own. A role an administrator makes starts from a
    delivered one. `settings` holds only what an administrator has set: `{act: may}`.
    """

    name = models.CharField(_("name"), max_length=60, blank=True)
    based_on = models.CharField(_("based on"), max_length=20, choices=list(DELIVERED.items()))
    delivered = models.BooleanField(default=False, editable=False)
    settings = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-delivered", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["based_on"], condition=models.Q(delivered=True), name="people_one_delivered_role_each"
            ),
            models.UniqueConstraint(Lower("name"), condition=models.Q(delivered=False), name="people_role_name_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(DELIVERED[self.based_on])

    @property
    def is_administrator(self) -> bool:
        return self.based_on == acts.ADMINISTRATOR

    @property
    def acts(self) -> frozenset[str]:
        """The codes of everything this role may do."""
        return acts.acts_of(self.based_on, self.settings)
