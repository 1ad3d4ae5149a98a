from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User


class ContactRoleQuerySet(models.QuerySet["ContactRole"]):
    """The roles contacts have at customers."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who may see contacts."""
        return self if user.may("contacts.view_contact") else self.none()

    def in_use(self) -> Self:
        """Those one may give a contact."""
        return self.filter(retired=False)


class ContactRole(models.Model):
    """What somebody is at a customer, such as "Decision maker": one catalogue for all customers (row 92).

    A retired role stays where it is and cannot be given any more.
    """

    name = models.CharField(_("role"), max_length=60)
    retired = models.BooleanField(_("retired"), default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = ContactRoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="contacts_role_once")]

    def __str__(self) -> str:
        return self.name
