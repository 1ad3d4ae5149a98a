from kundekort.people.models.department import Department
from kundekort.people.models.invitation import Invitation
from kundekort.people.models.organisation import FirstVisit, Organisation
from kundekort.people.models.role import Role
from kundekort.people.models.user import User

__all__ = ["Department", "FirstVisit", "Invitation", "Organisation", "Role", "User"]
