from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.addresses import formats
from kundekort.addresses.models.branch import Branch
from kundekort.basics.phones import shown_phone
from kundekort.card.models import Belonging


class Use(models.TextChoices):
    """What an address is used for (rows 59 to 63), in the order they are listed."""

    VISITING = "visiting", _("Visiting address")
    POSTAL = "postal", _("Postal address")
    INVOICE = "invoice", _("Invoice address")
    DELIVERY = "delivery", _("Delivery address")
    ATTESTATION = "attestation", _("Attestation address")


class Origin(models.TextChoices):
    """How a position was set."""

    HAND = "hand", _("by hand")
    KARTVERKET = "kartverket", _("from Kartverket")


class Address(Belonging):
    """A place of a subject: for any number of uses, for a department by its name, or for a branch.

    Exactly one address of a subject is its head office as soon as there is any. `order_key` and `town_key` are
    computed by `keys.py`, and only there. The position is in degrees (WGS 84).
    """

    uses = ArrayField(models.CharField(max_length=20, choices=Use), verbose_name=_("used as"), default=list, blank=True)
    name = models.CharField(_("name of the address"), max_length=120, blank=True)
    attention = models.CharField(_("attention"), max_length=120, blank=True)
    street = models.TextField(_("street or PO box"), max_length=300, blank=True)
    post_code = models.CharField(_("post code"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    directions = models.TextField(_("directions"), max_length=2000, blank=True)
    branch = models.ForeignKey(
        Branch, verbose_name=_("branch"), on_delete=models.CASCADE, null=True, blank=True, related_name="addresses",
        db_index=False,
    )  # fmt: skip
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    position_from = models.CharField(_("position set"), max_length=20, choices=Origin, blank=True)

    head_office = models.BooleanField(_("head office"), default=False, editable=False)
    order_key = models.CharField(max_length=60, editable=False, db_collation="C")
    town_key = models.CharField(max_length=80, editable=False, db_collation="C")

    class Meta(Belonging.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on_kind", "on_id"],
                condition=models.Q(head_office=True, trashed_at=None),
                name="addresses_one_head_office",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None, position_from="")
                | (models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)) & ~models.Q(position_from="")),
                name="addresses_whole_position",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["on_kind", "on_id", "order_key", "id"],
                condition=models.Q(trashed_at=None),
                name="addresses_on_subject",
            ),
            models.Index(fields=["branch"], condition=~models.Q(branch=None), name="addresses_of_branch"),
            models.Index(
                fields=["on_kind", "town_key", "on_id"],
                condition=models.Q(head_office=True, trashed_at=None),
                name="addresses_by_town",
            ),
            models.Index(
                fields=["on_kind", "latitude", "longitude", "on_id"],
                condition=models.Q(head_office=True, trashed_at=None) & ~models.Q(latitude=None),
                name="addresses_on_a_map",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.one_line

    @property
    def lines(self) -> list[str]:
        """The lines of an envelope below the name of whoever it is for."""
        return formats.lines_of(self)

    @property
    def one_line(self) -> str:
        """Street, post code and town in a line: "Storgata 1, 5003 Bergen"."""
        return ", ".join(self.street.splitlines() + formats.place_lines(self))

    @property
    def shown_post_code(self) -> str:
        """The post code as people of the country write it."""
        return formats.shown_post_code(self.post_code, self.country)

    @property
    def shown_phone(self) -> str:
        """The phone number as people of the country write it."""
        return shown_phone(self.phone, self.country)

    @property
    def use_labels(self) -> list[str]:
        """The uses in words, in their order."""
        return [str(Use(use).label) for use in self.uses]

    @property
    def has_position(self) -> bool:
        return self.latitude is not None
