from typing import ClassVar

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from kundekort.contacts.models.contact import Contact


class Sort(models.TextChoices):
    """How one reaches somebody."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    MOBILE = "mobile", _("Mobile")


class Label(models.TextChoices):
    """What an address or a number is for."""

    WORK = "work", _("work")
    PRIVATE = "private", _("private")
    OTHER = "other", _("other")


class ContactPoint(models.Model):
    """An e-mail address or a number (E.164) by which a contact is reached; one of each sort is the main one.

    Written by `points.py` only, which keeps the main ones on the contact as well.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="points")
    sort = models.CharField(max_length=10, choices=Sort)
    label = models.CharField(max_length=10, choices=Label, default=Label.WORK)
    value = models.CharField(max_length=254)
    main = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact", "sort"], condition=models.Q(main=True), name="contacts_one_main_point"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                OpClass(Upper("value"), "text_pattern_ops"), condition=models.Q(sort="email"), name="contacts_by_email"
            ),
            models.Index(
                OpClass("value", "text_pattern_ops"), condition=~models.Q(sort="email"), name="contacts_by_number"
            ),
        ]

    def __str__(self) -> str:
        return self.value
