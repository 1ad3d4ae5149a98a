"""The list of customers, for saved views and for acts on many."""

from django.utils.translation import gettext_lazy as _

from kundekort.customers.card import customer_card
from kundekort.customers.columns import columns_for
from kundekort.customers.register import in_lists  # noqa: F401 - it adds a filter
from kundekort.customers.selecting import Selection
from kundekort.selections.lists import AList, declare

CUSTOMERS = declare(
    AList("customers", _("Customers"), customer_card, Selection.from_query, columns_for, {"active": "yes"})
)
