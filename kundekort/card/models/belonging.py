"""What lies on a card and belongs to its subject: an address, a note, a link. Each kind is a model of its room."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Model

from kundekort.history.recording import kind_of


class BelongingQuerySet[M: Model](models.QuerySet[M]):
    """Belongings of subjects of any kind."""

    def on(self, subject: Model) -> Self:
        """Those of one subject. Whoever may see the subject may see them: views get the subject from the gate."""
        return self.filter(on_kind=kind_of(subject), on_id=subject.pk)

    def of_kind(self, kind: type[Model]) -> Self:
        """Those of every subject of a kind."""
        return self.filter(on_kind=kind._meta.label_lower)


class Belongings(models.Manager.from_queryset(BelongingQuerySet)):  # type: ignore[misc]
    """Belongings outside the trash."""

    def get_queryset(self) -> Any:
        """What people see."""
        return super().get_queryset().filter(trashed_at=None)


class Belonging(models.Model):
    """One thing on one card: `on_kind` and `on_id` name the subject, as in the log.

    `card.belongings` adds, changes, removes and restores them. When two subjects become one, or one is deleted for
    good, their belongings are found by this class. `ends` names the fields that hold a subject: a kind that joins two
    has two.
    """

    ends: ClassVar[tuple[tuple[str, str], ...]] = (("on_kind", "on_id"),)

    on_kind = models.CharField(max_length=60, editable=False)
    on_id = models.BigIntegerField(editable=False)
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

    objects = Belongings()
    everywhere: ClassVar[Any] = models.Manager.from_queryset(BelongingQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "everywhere"

    def told(self) -> dict[str, Any]:
        """What the log keeps of it besides the fields that people edit."""
        return {}

    def in_log(self, field: str, value: Any) -> Any:
        """What the log keeps of a value of one field. A long text keeps its beginning."""
        return value
