from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Belonging
from kundekort.relations.models.relation_type import RelationType

LONGEST_REMARK = 200
_PRESENT = models.Q(trashed_at=None)


class Relation(Belonging):
    """Two subjects of any cards and how they are related. It lies on the first end and shows on both.

    The ends of a symmetric relation are kept in a fixed order, so that the same one is not kept twice.
    """

    ends = (("on_kind", "on_id"), ("to_kind", "to_id"))

    type = models.ForeignKey(
        RelationType, verbose_name=_("relation"), on_delete=models.PROTECT, related_name="relations", db_index=False
    )
    to_kind = models.CharField(max_length=60, editable=False)
    to_id = models.BigIntegerField(editable=False)
    remark = models.CharField(_("remark"), max_length=LONGEST_REMARK, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("to"), null=True, blank=True)

    class Meta(Belonging.Meta):
        indexes: ClassVar = [
            models.Index(fields=["on_kind", "on_id", "id"], condition=_PRESENT, name="relations_from"),
            models.Index(fields=["to_kind", "to_id", "id"], condition=_PRESENT, name="relations_to"),
            models.Index(fields=["type"], name="relations_of_type"),
            models.Index(fields=["trashed_at"], condition=~_PRESENT, name="relations_in_trash"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on_kind", "on_id", "to_kind", "to_id", "type"], condition=_PRESENT, name="relations_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(on_kind=models.F("to_kind"), on_id=models.F("to_id")),
                name="relations_not_to_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="relations_end_after_they_begin",
            ),
        ]

    def told(self) -> dict[str, Any]:
        """Whom it leads to."""
        return {"to": f"{self.to_kind}:{self.to_id}"}

    def __str__(self) -> str:
        return f"{self.on_kind} {self.on_id} {self.type_id} {self.to_kind} {self.to_id}"
