"""Active and inactive: whether there is a living relationship with the customer (row 52)."""

from django.db import transaction

from kundekort.customers.changing import save_changes
from kundekort.customers.models import Customer
from kundekort.people.models import User


@transaction.atomic
def activate(customer: Customer, *, by: User) -> Customer:
    """Set the customer active. Orders will call it (row 53)."""
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    return save_changes(current, {"active": True}, code="customer.activated", by=by)


@transaction.atomic
def deactivate(customer: Customer, *, by: User) -> Customer:
    """Set the customer inactive, the step before deleting it (row 56)."""
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    return save_changes(current, {"active": False}, code="customer.deactivated", by=by)
