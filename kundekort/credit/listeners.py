from typing import Any

from django.dispatch import receiver

from kundekort.credit.newest import mark_current
from kundekort.customers.models import Customer
from kundekort.merging.announcements import taken_apart


@receiver(taken_apart, sender=Customer)
def mark_both(subjects: tuple[Customer, Customer], **_more: Any) -> None:
    """Reports that came since the merge may be the newest of either."""
    for customer in subjects:
        mark_current(customer)
