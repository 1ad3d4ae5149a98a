from bench.rooms.customers.filling import fill
from bench.rooms.customers.measuring import rows

__all__ = ["fill", "rows"]
