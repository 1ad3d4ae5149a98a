from bench.rooms.contacts.filling import fill
from bench.rooms.contacts.measuring import rows

__all__ = ["fill", "rows"]
