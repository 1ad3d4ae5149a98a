from bench.rooms.addresses.filling import fill
from bench.rooms.addresses.measuring import rows

__all__ = ["fill", "rows"]
