from bench.rooms.relations.filling import fill
from bench.rooms.relations.measuring import rows

__all__ = ["fill", "rows"]
