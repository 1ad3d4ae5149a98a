from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User


class TokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """The user's own tokens; those who look after employees see everybody's."""
        return self if user.may("people.change_user") else self.filter(user=user.pk)

    def working(self) -> Self:
        """Tokens that open the door: neither revoked nor expired, of an active employee."""
        in_time = Q(expires=None) | Q(expires__gt=timezone.now())
        return self.filter(in_time, revoked_at=None, user__is_active=True)


class ApiToken(models.Model):
    """Lets a program act as an employee, within the scopes chosen. The secret itself is never kept, only its digest."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("employee"), on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(_("allowed to"), default=list)
    prefix = models.CharField(max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    last_used = models.DateTimeField(null=True, editable=False)
    expires = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_expired(self) -> bool:
        return self.expires is not None and self.expires <= timezone.now()
