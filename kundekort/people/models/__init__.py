from kundekort.people.models.department import Department
from kundekort.people.models.role import Role
from kundekort.people.models.user import User

__all__ = ["Department", "Role", "User"]
