from bench.rooms.credit.filling import fill
from bench.rooms.credit.measuring import rows

__all__ = ["fill", "rows"]
