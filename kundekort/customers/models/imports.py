import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.people.models import User
from kundekort.storage.models import Content

STALLED_SECONDS = 120


class Mode(models.TextChoices):
    """What an import does with rows that are about customers we have, and with those that are not."""

    BOTH = "both", _("Create new customers and update those we have")
    CREATE = "create", _("Only create new customers")
    UPDATE = "update", _("Only update customers we have")


class State(models.TextChoices):
    """Where an import stands."""

    DRAFT = "draft", _("Not started")
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports, each with a file full of customers: for whoever brought it."""

    def visible_to(self, user: User) -> Self:
        """The user's own; everybody's for those who may see every customer."""
        if not user.may("customers.import_customers"):
            return self.none()
        if user.may("customers.view_private_customer"):
            return self
        return self.none() if user.seen_as else self.filter(by=user.pk)


class Import(models.Model):
    """A file of customers, how it is read, and how far it has come. Done as the person who brought it.

    `position` counts the records taken, in the transaction that takes them: a killed worker goes on from there.
    `share` is how much of the file has been read, in per mille. `batch` marks the log entries of this import.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    file = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", db_index=False)
    file_name = models.CharField(_("file"), max_length=200)
    batch = models.UUIDField(default=uuid.uuid4, editable=False)

    encoding = models.CharField(_("character set"), max_length=20, blank=True)
    separator = models.CharField(_("separator"), max_length=1, blank=True)
    sheet = models.CharField(_("sheet"), max_length=200, blank=True)
    heading_line = models.PositiveIntegerField(_("line with the headings"), default=1)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    mode = models.CharField(_("what to do"), max_length=10, choices=Mode, default=Mode.BOTH)
    match_on = models.JSONField(_("find customers by"), default=list)
    country = models.CharField(_("country"), max_length=2)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip

    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    position = models.PositiveIntegerField(default=0)
    share = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="customers_imports_by")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Where it stands, or what it did."""
        return f"/customers/import/{self.pk}/"

    @property
    def is_sheet(self) -> bool:
        return bool(self.sheet)

    @property
    def is_under_way(self) -> bool:
        return self.state in (State.WAITING, State.RUNNING, State.UNDOING)

    @property
    def done(self) -> int:
        """How many customers were created or updated."""
        return self.created + self.updated

    @property
    def has_stalled(self) -> bool:
        """Whether it is under way without having moved for a long while, as when the queue has given it up."""
        still_since = timezone.now() - timedelta(seconds=STALLED_SECONDS)
        moves = self.state in (State.RUNNING, State.UNDOING)
        return moves and bool(self.touched_at and self.touched_at < still_since)

    def outcomes(self) -> dict[str, int]:
        """How many rows came to each outcome."""
        counts = self.rows.values("outcome").annotate(rows=models.Count("pk")).order_by()
        return {count["outcome"]: count["rows"] for count in counts}

    @property
    def may_be_undone(self) -> bool:
        """Whether anything was done that can be taken back."""
        return self.state in (State.DONE, State.STOPPED) and bool(self.created or self.updated)


class Outcome(models.TextChoices):
    """What became of a row; the last three when the import was undone."""

    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")
    REMOVED = "removed", _("Removed")
    RESTORED = "restored", _("Set back")
    KEPT = "kept", _("Kept")


class ImportRow(models.Model):
    """What became of one record of the file. A refused one keeps its cells, so that it can be mended and run again.

    `customer_id` is no foreign key: an undone import still says which customers it had created.
    """

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    customer_id = models.BigIntegerField(null=True)
    cells = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "line"], name="customers_import_row_once"),
            models.UniqueConstraint(
                fields=["run", "customer_id"],
                condition=~models.Q(customer_id=None),
                name="customers_import_customer_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.line} {self.outcome}"

    @property
    def shown(self) -> str:
        """What stands in the cells of a refused row."""
        return " · ".join(cell for cell in self.cells or () if cell)

    @property
    def about(self) -> int:
        """The id of the customer; 0 for a refused row."""
        return self.customer_id or 0
