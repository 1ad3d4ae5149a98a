from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.models.named import Named
from kundekort.people.models import User


class AttributeQuerySet(models.QuerySet["Attribute"]):
    """Attributes of subjects of any kind."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who may see which there are."""
        return self if user.may("attributes.view_attributes") else self.none()


class Attribute(Named):
    """A typed field that an administrator has defined for the subjects of one kind, such as "customers.customer".

    The values lie in the column `attributes` of the subjects, by the id as text. `code` is made of the first name and
    never changes; programs use it. `section` "" is the information box, anything else a heading in the box of
    attributes. What is retired is hidden and keeps its values.
    """

    kind = models.CharField(max_length=60, editable=False)
    code = models.SlugField(max_length=60, editable=False, db_index=False)
    type = models.CharField(_("type"), max_length=20)
    help = models.CharField(_("help text"), max_length=200, blank=True)
    section = models.CharField(_("heading"), max_length=80, blank=True)
    required = models.BooleanField(_("must be filled in"), default=False)
    in_list = models.BooleanField(_("in the list from the start"), default=False)
    place = models.PositiveIntegerField(_("place"), default=0, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = AttributeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="attributes_code_once"),
            models.CheckConstraint(
                condition=~models.Q(name_nb="", name_sv="", name_en=""), name="attributes_have_a_name"
            ),
        ]

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None
