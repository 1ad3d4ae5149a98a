from bench.rooms.people.filling import EMAIL, PASSWORD, fill, rows

__all__ = ["EMAIL", "PASSWORD", "fill", "rows"]
