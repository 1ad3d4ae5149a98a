from kundekort.contacts.models.contact import Contact
from kundekort.contacts.models.point import ContactPoint
from kundekort.contacts.models.position import Position
from kundekort.contacts.models.role import ContactRole

__all__ = ["Contact", "ContactPoint", "ContactRole", "Position"]
