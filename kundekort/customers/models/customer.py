from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kundekort.addresses.models import Address
from kundekort.attributes.values import CarriesAttributes
from kundekort.customers.identifiers import shown_org_number
from kundekort.customers.models.industry import Industry
from kundekort.customers.models.visible import Outside
from kundekort.storage.models import Content

OUTSIDE_TRASH = models.Q(trashed_at=None)
SORTED_BY = {"name": "name_key", "number": "number_key", "created": "created_at", "changed": "changed_at"}
FILTERS = ("active", "kind", "is_customer", "is_supplier", "only_owner", "owner")
"""Behind every sort in its index, so that a filtered list passes over others without reading their rows."""


class Kind(models.TextChoices):
    """What a customer is; the icon of the card says it."""

    COMPANY = "company", _("Company")
    PERSON = "person", _("Private person")


class Customer(CarriesAttributes, models.Model):
    """A party we deal with: a company or a private person; a customer, a supplier or both.

    `name` is the company's name or a person's surname. `name_key` and `number_key` are computed by `keys.py` whenever
    name or number is set, and only there. `attributes` holds what an administrator has defined, by the attribute's id.
    A customer that has been merged lies outside, as in the trash, and `merged_into` names the one that lives on.
    """

    number = models.CharField(_("customer number"), max_length=20, unique=True)
    kind = models.CharField(_("type"), max_length=10, choices=Kind, default=Kind.COMPANY)
    is_customer = models.BooleanField(_("customer"), default=True)
    is_supplier = models.BooleanField(_("supplier"), default=False)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    name = models.CharField(_("name"), max_length=200)
    org_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    industry = models.ForeignKey(
        Industry, verbose_name=_("industry"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    description = models.TextField(_("description"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nb")
    country = models.CharField(_("country"), max_length=2, default="NO")
    currency = models.CharField(_("currency"), max_length=3, default="NOK")
    attributes = models.JSONField(_("attributes"), default=dict, blank=True, editable=False)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), on_delete=models.SET_NULL, null=True, blank=True, related_name="subsidiaries",
        editable=False, db_index=False,
    )  # fmt: skip
    logo = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="customers", db_index=False,
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
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", editable=False, db_index=False
    )
    name_key = models.CharField(max_length=80, editable=False, db_collation="C")
    number_key = models.CharField(max_length=40, editable=False, db_collation="C")

    known_addresses: "Sequence[Address] | None" = None
    """What `customers.addresses` has loaded; never saved."""

    objects = Outside()
    everywhere = models.Manager["Customer"]()

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_customer=True) | models.Q(is_supplier=True), name="customers_customer_or_supplier"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(trashed_at=None), name="customers_merged_is_outside"
            ),
            models.CheckConstraint(
                condition=models.Q(trashed_at=None) | models.Q(active=False), name="customers_active_is_not_in_trash"
            ),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass("attributes", "jsonb_path_ops"), name="customers_attributes"),
            models.Index(fields=["parent", "name_key", "id"], condition=~models.Q(parent=None), name="customers_below"),
            models.Index(fields=["merged_into"], condition=~models.Q(merged_into=None), name="customers_merged"),
            models.Index(fields=["name_key"], condition=~models.Q(merged_into=None), name="customers_merged_names"),
            *(
                models.Index(fields=[field, "id", *FILTERS], condition=OUTSIDE_TRASH, name=f"customers_by_{name}")
                for name, field in SORTED_BY.items()
            ),
            models.Index(
                fields=["owner", "name_key", "id", *FILTERS[:-1]], condition=OUTSIDE_TRASH, name="customers_by_owner"
            ),
            models.Index(
                OpClass("org_number", "text_pattern_ops"),
                condition=~models.Q(org_number=""),
                name="customers_org_number",
            ),
            models.Index(
                OpClass(Upper("email"), "text_pattern_ops"), condition=~models.Q(email=""), name="customers_email"
            ),
            models.Index(fields=["trashed_at"], condition=~OUTSIDE_TRASH, name="customers_in_trash"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        """The card."""
        return f"/customers/{self.pk}/"

    @property
    def display_name(self) -> str:
        """The name as people say it: first name before surname."""
        return f"{self.first_name} {self.name}" if self.first_name else self.name

    @property
    def shown_org_number(self) -> str:
        """The organisation number as people of the country write it."""
        return shown_org_number(self.org_number, self.country)

    @property
    def is_person(self) -> bool:
        return self.kind == Kind.PERSON

    @property
    def type_label(self) -> Promise | str:
        """Company or private person as customer, supplier or both, in one word or two."""
        if self.is_person:
            return _("Private customer") if self.is_customer else _("Supplier")
        if self.is_customer and self.is_supplier:
            return _("Customer and supplier")
        return _("Customer") if self.is_customer else _("Supplier")

    @property
    def icon(self) -> str:
        """The icon that tells the three sorts apart without colour."""
        if self.is_person:
            return "user"
        return "building" if self.is_customer else "truck-delivery"
