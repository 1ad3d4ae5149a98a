from kundekort.customers.models.customer import Customer
from kundekort.customers.models.imports import Import, ImportRow
from kundekort.customers.models.industry import Industry
from kundekort.customers.models.register import RegisterState, Standing
from kundekort.customers.models.team import TeamMember

__all__ = ["Customer", "Import", "ImportRow", "Industry", "RegisterState", "Standing", "TeamMember"]
