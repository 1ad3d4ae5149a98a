from bench.rooms.search.filling import fill
from bench.rooms.search.measuring import rows

__all__ = ["fill", "rows"]
