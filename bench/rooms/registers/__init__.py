from bench.rooms.registers.filling import fill
from bench.rooms.registers.measuring import rows

__all__ = ["fill", "rows"]
