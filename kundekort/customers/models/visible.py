"""Who may see which customers: the one rule for page, list, search, export and API."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from kundekort.people.models import User

if TYPE_CHECKING:
    from kundekort.customers.models.customer import Customer


class CustomerQuerySet(models.QuerySet["Customer"]):
    """Customers, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """Customers the user may see: all of them, but another's only-for-the-owner ones."""
        if not user.may("customers.view_customer"):
            return self.none()
        if user.may("customers.view_private_customer"):
            return self
        return self.filter(Q(only_owner=False) | self._owned_by(user))

    def _owned_by(self, user: User) -> Q:
        return Q(pk__in=[]) if user.seen_as else Q(owner=user.pk)


_Manager = models.Manager.from_queryset(CustomerQuerySet)


class Outside(_Manager["Customer"]):
    """Customers outside the trash; those in it only when asked for by name."""

    def get_queryset(self) -> CustomerQuerySet:
        """The customers people work with."""
        return CustomerQuerySet(self.model, using=self._db).filter(trashed_at=None)

    def trashed(self) -> CustomerQuerySet:
        """The customers in the trash."""
        return CustomerQuerySet(self.model, using=self._db).exclude(trashed_at=None).filter(merged_into=None)


def sees(user: User, customer: "Customer") -> bool:
    """Whether `visible_to` would hold this customer, which has been read already; those in the trash are not seen."""
    if customer.trashed_at or not user.may("customers.view_customer"):
        return False
    if not customer.only_owner or user.may("customers.view_private_customer"):
        return True
    return customer.owner_id == user.pk and not user.seen_as
