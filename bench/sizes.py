"""How large a company the measurement runs in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """The number of records of each kind; every other number follows from the number of customers."""

    name: str
    customers: int
    giant_entries: int = 50_000
    employees: int = 50

    @property
    def imported(self) -> int:
        """How many rows the import reads."""
        return min(self.customers, 100_000)


SIZES = {size.name: size for size in (Size("100k", 100_000), Size("1m", 1_000_000))}
