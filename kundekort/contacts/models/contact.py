from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.values import CarriesAttributes
from kundekort.contacts.models.visible import Living
from kundekort.customers.models import Customer

LIVING = models.Q(trashed_at=None)
SORTED_BY = {"name": "name_key", "created": "created_at", "changed": "changed_at"}
FILTERS = ("active", "only_owner", "owner")
"""Behind every sort in its index, so that a filtered list passes over others without reading their rows."""


class Contact(CarriesAttributes, models.Model):
    """A person we know. Where the person works and as what stands in `Position`.

    `email`, `phone` and `mobile` are the main ones of the person's points, kept here for lists. `name_key` and
    `last_key` are computed by `keys.py`. `person` is the private customer who is the same human being: what both know
    lives on the customer and is kept alike here. `attributes` holds what an administrator has defined, by the id.

    A deleted contact stays as an empty row that only says so; it and a merged one lie outside (`trashed_at`).
    """

    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nb")
    birthday = models.DateField(_("birthday"), null=True, blank=True)
    description = models.TextField(_("description"), max_length=5000, blank=True)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True, editable=False)
    person = models.OneToOneField(
        Customer, verbose_name=_("private customer"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="contact", editable=False,
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="contacts", db_index=False,
    )  # fmt: skip
    only_owner = models.BooleanField(_("visible only to the owner"), default=False)
    active = models.BooleanField(_("active"), default=True)

    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    trashed_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", editable=False, db_index=False
    )
    name_key = models.CharField(max_length=80, editable=False, db_collation="C")
    last_key = models.CharField(max_length=80, editable=False, db_collation="C")

    objects = Living()
    everywhere = models.Manager["Contact"]()

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(merged_into=None) | ~LIVING, name="contacts_merged_is_outside"),
            models.CheckConstraint(condition=models.Q(deleted_at=None) | ~LIVING, name="contacts_deleted_is_outside"),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None)
                | models.Q(first_name="", last_name="", email="", phone="", mobile="", description="", birthday=None),
                name="contacts_deleted_is_empty",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass("attributes", "jsonb_path_ops"), name="contacts_attributes"),
            models.Index(fields=["merged_into"], condition=~models.Q(merged_into=None), name="contacts_merged"),
            *(
                models.Index(fields=[field, "id", *FILTERS], condition=LIVING, name=f"contacts_by_{name}")
                for name, field in SORTED_BY.items()
            ),
            models.Index(fields=["owner", "name_key", "id", "active"], condition=LIVING, name="contacts_by_owner"),
            models.Index(fields=["last_key", "id"], condition=LIVING, name="contacts_by_last_name"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        """The card."""
        return f"/contacts/{self.pk}/"

    @property
    def display_name(self) -> str:
        """The name as people say it; of a deleted contact only that there was one (row 90)."""
        if self.deleted_at:
            return say("Deleted contact")
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def emails(self) -> list[list[str]]:
        """Label and address of each, the main one first."""
        return self._points("email")

    @property
    def phones(self) -> list[list[str]]:
        """Label and number (E.164) of each, the main one first."""
        return self._points("phone")

    @property
    def mobiles(self) -> list[list[str]]:
        """Label and number (E.164) of each, the main one first."""
        return self._points("mobile")

    def _points(self, sort: str) -> list[list[str]]:
        points = sorted((point for point in self.points.all() if point.sort == sort), key=lambda point: point.pk)
        return [[point.label, point.value] for point in sorted(points, key=lambda point: not point.main)]
