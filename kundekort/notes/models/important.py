"""The important note: at most one on a card, shown before anything else until each reader has dismissed it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging
from kundekort.people.models import Role, User


class Moment(models.TextChoices):
    """When the note pops up."""

    ALWAYS = "always", _("When somebody opens the card")
    WRITING = "writing", _("Only when an order or invoice is written")


class ImportantNote(Belonging):
    """A warning (rows 94 and 95). `until` is its last day, `only_roles` whom it concerns: nobody named, everybody."""

    text = models.TextField(_("text"))
    until = models.DateField(_("shown until"), null=True)
    only_roles = ArrayField(models.BigIntegerField(), verbose_name=_("only for the roles"), default=list)
    moment = models.CharField(_("pops up"), max_length=10, choices=Moment, default=Moment.ALWAYS)

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on_kind", "on_id"], condition=Q(trashed_at=None), name="notes_one_important_note"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < timezone.localdate()

    def is_for(self, user: User) -> bool:
        """Whether it concerns this user, in the role the user has or looks through."""
        role = user.seen_as or user.role
        return not self.only_roles or (role is not None and role.pk in self.only_roles)

    def in_log(self, field: str, value: Any) -> Any:
        """The log keeps the names of roles, which may be gone when it is read."""
        return role_names(value) if field == "only_roles" else value


def role_names(roles: list[int | str]) -> list[str]:
    """The names of roles given by id; what is a name already stays."""
    names = {role.pk: str(role) for role in Role.objects.all()} if any(isinstance(each, int) for each in roles) else {}
    return [names.get(each, str(each)) if isinstance(each, int) else each for each in roles]


class Dismissal(models.Model):
    """Somebody has read one version of an important note, and when."""

    note = models.ForeignKey(ImportantNote, on_delete=models.CASCADE, related_name="dismissals", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "user", "revision"], name="notes_dismissed_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.note_id} ({self.revision})"
