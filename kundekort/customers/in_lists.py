"""The list of customers, for saved views and for acts on many."""

from django.utils.translation import gettext_lazy as _

from kundekort.customers.bulk_acts import ACTS
from kundekort.customers.card import customer_card
from kundekort.customers.columns import columns_for
from kundekort.customers.register import in_lists  # noqa: F401 - it adds a filter
from kundekort.customers.selecting import Selection
from kundekort.labels.bulk_acts import label_acts
from kundekort.selections import acts
from kundekort.selections.lists import AList, declare

CUSTOMERS = declare(
    AList(
        "customers", _("Customers"), customer_card, Selection.from_query, columns_for, {"active": "yes"},
        merging="customers.merge_customer", exporting="customers.export_customers", export="customer-export",
    )
)  # fmt: skip
acts.declare(CUSTOMERS, *ACTS, *label_acts(customer_card))
