from bench.rooms.notes.filling import fill
from bench.rooms.notes.measuring import rows

__all__ = ["fill", "rows"]
