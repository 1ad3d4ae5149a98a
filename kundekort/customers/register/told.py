"""What is known from registers, read with the customer itself: a card asks nothing more for it."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kundekort.customers.models import Customer, RegisterState

_FACTS = ("pk", "register", "standing", "is_open", "company", "kept")


def with_told(customers: QuerySet[Customer]) -> QuerySet[Customer]:
    """The customers, each with what `told_of` needs."""
    states: Any = RegisterState.objects.of_kind(Customer).filter(on_id=OuterRef("pk"))
    told = states.values(told=JSONObject(**{name: name for name in _FACTS}))
    return customers.annotate(register_told=Subquery(told[:1]))


def told_of(customer: Customer) -> RegisterState | None:
    """What was told of a customer that came from `with_told`."""
    told: dict[str, Any] | None = getattr(customer, "register_told", None)
    if told is None:
        return None
    return RegisterState(**told, fetched_at=datetime.fromisoformat(told["company"]["fetched_at"]))
