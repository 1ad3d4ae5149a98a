"""What is measured of registers: loading a whole one, and finding in it."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from bench.ground import Ground
from bench.rooms.registers.filling import units_of, write
from bench.rows import Figures, Goal, Row
from kundekort.registers import finding, loading

_TYPED = ("n", "ber", "norvik", "bergen elektro", "sol bygg", "aas", "fjeldal tromso", "923", "xqzw", "as")
_SAMPLES = 300


def rows() -> Sequence[Row]:
    """The rows of the table that are about registers."""
    return (Load(), Find())


@dataclass(frozen=True)
class Load:
    """Seconds it takes to load the whole register."""

    name: str = "Load Enhetsregisteret"
    goals: Sequence[Goal] = (Goal("s", 300),)
    once: bool = True

    def measure(self, ground: Ground) -> Figures:
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder) / "enheter.json", units_of(ground.size))
            began = time.perf_counter()
            count = loading.load(path)
            return {"s": time.perf_counter() - began, "units": float(count)}


@dataclass(frozen=True)
class Find:
    """Milliseconds it takes to find in the loaded register."""

    name: str = "Find in the loaded register"
    goals: Sequence[Goal] = (Goal("p50", 5), Goal("p95", 10))
    once: bool = False

    def measure(self, ground: Ground) -> Figures:
        took = sorted(self._took(cycle(_TYPED)))
        return {"p50": median(took), "p95": quantiles(took, n=20)[-1]}

    def _took(self, typed: Iterator[str]) -> Iterator[float]:
        for _ in range(_SAMPLES):
            began = time.perf_counter()
            finding.find("NO", next(typed), 8)
            yield (time.perf_counter() - began) * 1000
