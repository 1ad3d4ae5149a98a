from bench.rooms.files.filling import fill
from bench.rooms.files.measuring import rows

__all__ = ["fill", "rows"]
