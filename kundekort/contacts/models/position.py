from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kundekort.contacts.models.contact import Contact
from kundekort.contacts.models.role import ContactRole
from kundekort.contacts.models.visible import Linked
from kundekort.customers.models import Customer

LINKED = Q(trashed_at=None)
HELD = Q(trashed_at=None, ended_on=None)


class Position(models.Model):
    """What a contact is at a customer. A contact may be at several customers, and has one main contact at most.

    `place` puts the positions at a customer in order: the main contact first, then by name; `positions.py` keeps it.
    A removed position can be taken back until it is gone for good.
    """

    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="positions", db_index=False
    )
    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), on_delete=models.CASCADE, related_name="positions", db_index=False
    )
    role = models.ForeignKey(
        ContactRole, verbose_name=_("role"), on_delete=models.PROTECT, null=True, blank=True, related_name="positions",
        db_index=False,
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=100, blank=True)
    department = models.CharField(_("department"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail here"), blank=True)
    phone = models.CharField(_("phone here"), max_length=40, blank=True)
    main = models.BooleanField(_("main contact"), default=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

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
    place = models.CharField(max_length=81, editable=False, db_collation="C")

    objects = Linked()
    everywhere = models.Manager["Position"]()

    class Meta:
        base_manager_name = "everywhere"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer"], condition=HELD & Q(main=True), name="contacts_one_main_contact"
            ),
            models.UniqueConstraint(fields=["contact", "customer"], condition=HELD, name="contacts_one_position_held"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "place", "id"], name="contacts_at_customer"),
            models.Index(fields=["contact", "id"], name="contacts_positions"),
            models.Index(fields=["role", "contact"], condition=~Q(role=None), name="contacts_in_role"),
            models.Index(fields=["trashed_at"], condition=~LINKED, name="contacts_removed_positions"),
        ]

    def __str__(self) -> str:
        return f"{self.contact} – {self.customer}"

    @property
    def words(self) -> list[str]:
        """Title, role and department, as far as they are known and differ."""
        role = self.role.name if self.role else ""
        return list(dict.fromkeys(word for word in (self.title, role, self.department) if word))
