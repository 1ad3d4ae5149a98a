from bench.rooms.attributes.filling import fill
from bench.rooms.attributes.measuring import rows

__all__ = ["fill", "rows"]
