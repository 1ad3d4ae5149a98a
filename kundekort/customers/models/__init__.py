from kundekort.customers.models.customer import Customer
from kundekort.customers.models.imports import Import, ImportRow
from kundekort.customers.models.industry import Industry

__all__ = ["Customer", "Import", "ImportRow", "Industry"]
