"""Who may see which contacts, and at which customers: the one rule for page, list, box, export and API."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from kundekort.people.models import User

if TYPE_CHECKING:
    from kundekort.contacts.models.contact import Contact  # noqa: F401
    from kundekort.contacts.models.position import Position  # noqa: F401


def open_to(user: User, act: str, path: str = "") -> Q:
    """What lies open to the user at the end of `path` ("customer__"): all, but what only another owner may see."""
    if user.may(act):
        return Q()
    shared = Q(**{f"{path}only_owner": False})
    return shared if user.seen_as else shared | Q(**{f"{path}owner": user.pk})


def contacts_open_to(user: User, path: str = "") -> Q:
    """The contacts the user may see. One who is a private customer is seen by those who may see that customer.

    Owner and visibility of such a contact follow the customer's, so that no customer has to be looked up.
    """
    if not user.may("contacts.view_contact"):
        return Q(pk__in=[])
    rule = open_to(user, "contacts.view_private_contact", path)
    alone = Q(**{f"{path}person": None})
    if not user.may("customers.view_customer"):
        return rule & alone
    if rule == Q() and not user.may("customers.view_private_customer"):
        return alone | open_to(user, "customers.view_private_customer", path)
    return rule


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """Contacts the user may see: all of them, but another's only-for-the-owner ones."""
        return self.filter(contacts_open_to(user))


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions of contacts at customers, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """Positions of contacts the user may see, at customers the user may see."""
        return self.at_customers_of(user).filter(contacts_open_to(user, "contact__"), contact__merged_into=None)

    def at_customers_of(self, user: User) -> Self:
        """Positions at customers the user may see, whatever contact it is."""
        if not user.may("customers.view_customer"):
            return self.none()
        at = Q(customer__trashed_at=None) & open_to(user, "customers.view_private_customer", "customer__")
        return self.filter(at)

    def current(self) -> Self:
        """Those that have not ended, of contacts that are active."""
        return self.filter(ended_on=None, contact__active=True)


_Contacts = models.Manager.from_queryset(ContactQuerySet)
_Positions = models.Manager.from_queryset(PositionQuerySet)


class Living(_Contacts["Contact"]):
    """Contacts that are neither deleted nor merged into another."""

    def get_queryset(self) -> ContactQuerySet:
        """The contacts people work with."""
        return ContactQuerySet(self.model, using=self._db).filter(trashed_at=None)


class Linked(_Positions["Position"]):
    """Positions that have not been removed."""

    def get_queryset(self) -> PositionQuerySet:
        """The positions people work with."""
        return PositionQuerySet(self.model, using=self._db).filter(trashed_at=None)

    def removed(self) -> PositionQuerySet:
        """Those that have been removed, until they are gone for good."""
        return PositionQuerySet(self.model, using=self._db).exclude(trashed_at=None)
