"""Who may see which customers: the one rule for page, list, search, export and API."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from kundekort.people.models import User

if TYPE_CHECKING:
    from kundekort.customers.models.customer import Customer  # noqa: F401


class CustomerQuerySet(models.QuerySet["Customer"]):
    """Customers; those in the trash only when asked for."""

    def visible_to(self, user: User) -> Self:
        """Customers outside the trash that the user may see: all of them, but another's only-for-the-owner ones."""
        return self.filter(trashed_at=None)._seen_by(user)

    def in_trash_for(self, user: User) -> Self:
        """Customers in the trash that the user may see."""
        return self.exclude(trashed_at=None)._seen_by(user)

    def _seen_by(self, user: User) -> Self:
        if not user.may("customers.view_customer"):
            return self.none()
        if user.may("customers.view_private_customer"):
            return self
        return self.filter(Q(only_owner=False) | self._owned_by(user))

    def _owned_by(self, user: User) -> Q:
        return Q(pk__in=[]) if user.seen_as else Q(owner=user.pk)
