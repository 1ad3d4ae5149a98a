from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.basics.money import Money
from kundekort.card.models import Belonging
from kundekort.storage.models import Content

NOT_TRASHED = models.Q(trashed_at=None)


class Risk(models.TextChoices):
    """What a rating means, whatever scale its provider has; the colour and the word of the badge."""

    LOW = "low", _("Low risk")
    MODERATE = "moderate", _("Moderate risk")
    HIGH = "high", _("High risk")
    UNRATED = "unrated", _("Not rated")


class CreditReport(Belonging):
    """What a provider, or somebody here, has found out about a customer's credit on a day.

    `rating` and `score` are as the provider writes them. The recommended limit is the provider's; the approved one is
    our own decision, which the next report takes over until somebody decides anew. `current` marks the newest report of
    each customer, so that lists find it; `newest.mark_current` keeps it. `need_confirmed` says that whoever took the
    report on a private person has confirmed the need for it.
    """

    provider = models.CharField(_("provider"), max_length=60)
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    risk = models.CharField(_("risk"), max_length=10, choices=Risk, default=Risk.UNRATED)
    rating = models.CharField(_("rating"), max_length=20, blank=True)
    score = models.CharField(_("score"), max_length=20, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    recommended_limit = models.DecimalField(_("recommended limit"), max_digits=14, decimal_places=2, null=True)
    reported_on = models.DateField(_("date"))
    valid_until = models.DateField(_("valid until"), null=True)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    need_confirmed = models.BooleanField(_("need confirmed"), null=True)
    document = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )
    document_name = models.CharField(_("document"), max_length=200, blank=True)

    approved_limit = models.DecimalField(
        _("approved limit"), max_digits=14, decimal_places=2, null=True, editable=False
    )
    approved_currency = models.CharField(_("currency"), max_length=3, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    approval_remark = models.CharField(_("reason"), max_length=500, blank=True, editable=False)

    fetched = models.BooleanField(default=False, editable=False)
    current = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any]
    everywhere: ClassVar[Any]

    class Meta(Belonging.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(current=False) | NOT_TRASHED, name="credit_current_is_not_trashed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["on_kind", "on_id"],
                include=["risk", "rating", "approved_limit", "valid_until"],
                condition=models.Q(current=True),
                name="credit_current",
            ),
            models.Index(
                fields=["on_kind", "on_id", "-reported_on", "-id"], condition=NOT_TRASHED, name="credit_on_card"
            ),
            models.Index(fields=["on_kind", "risk", "on_id"], condition=models.Q(current=True), name="credit_by_risk"),
            models.Index(
                fields=["on_kind", "rating", "on_id"], condition=models.Q(current=True), name="credit_by_rating"
            ),
            models.Index(
                fields=["on_kind", "approved_limit", "on_id"], condition=models.Q(current=True), name="credit_by_limit"
            ),
            models.Index(
                fields=["on_kind", "valid_until", "on_id"], condition=models.Q(current=True), name="credit_by_validity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.reported_on}"

    @property
    def recommended(self) -> Money | None:
        """The credit the provider recommends."""
        return _money(self.recommended_limit, self.currency)

    @property
    def approved(self) -> Money | None:
        """The credit we give."""
        return _money(self.approved_limit, self.approved_currency)

    @property
    def expired(self) -> bool:
        """Whether a new report should be taken."""
        return self.valid_until is not None and self.valid_until < _today()


def _money(amount: Decimal | None, currency: str) -> Money | None:
    return None if amount is None else Money(amount, currency)


def _today() -> date:
    return timezone.localdate()
