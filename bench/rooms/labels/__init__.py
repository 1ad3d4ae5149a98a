from bench.rooms.labels.filling import fill
from bench.rooms.labels.measuring import rows

__all__ = ["fill", "rows"]
