from bench.rooms.selections.filling import fill
from bench.rooms.selections.measuring import rows

__all__ = ["fill", "rows"]
