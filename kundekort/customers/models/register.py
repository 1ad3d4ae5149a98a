from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging

_PRESENT = models.Q(trashed_at=None)


class Standing(models.TextChoices):
    """What a register warns of."""

    BANKRUPT = "bankrupt", _("Bankrupt")
    WINDING_UP = "winding_up", _("Winding up")
    DELETED = "deleted", _("Deleted from the register")


class RegisterState(Belonging):
    """What a register said of a customer when it was asked last, and what people made of it. At most one a customer.

    `company` is what it said, as `register.company_json` writes it. `proposed` holds what it says otherwise and nobody
    has decided on, `kept` what people have decided not to take: by field, each the value of the register. `warning` is
    the line that stands in the important note because of `standing`.
    """

    register = models.CharField(_("register"), max_length=80)
    fetched_at = models.DateTimeField(_("fetched"), editable=False)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing, blank=True)
    company = models.JSONField(_("what the register says"), default=dict, editable=False)
    proposed = models.JSONField(_("differences nobody has decided on"), default=dict, editable=False)
    kept = models.JSONField(_("what was kept as ours"), default=dict, editable=False)
    warning = models.TextField(_("warning"), blank=True, editable=False)
    is_open = models.BooleanField(_("waits for a decision"), default=False, editable=False)

    class Meta(Belonging.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on_kind", "on_id"], condition=_PRESENT, name="customers_one_register_state"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["on_id"], condition=models.Q(is_open=True), name="customers_register_open"),
            models.Index(
                fields=["standing", "on_id"], condition=~models.Q(standing=""), name="customers_register_standing"
            ),
            models.Index(fields=["fetched_at"], name="customers_register_fetched"),
        ]

    def __str__(self) -> str:
        return self.register
