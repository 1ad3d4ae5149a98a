from kundekort.merging.models.double import Crowd, Double, Sweep, Trait
from kundekort.merging.models.merge import Merge, MergeMove
from kundekort.merging.models.not_same import NotSame

__all__ = ["Crowd", "Double", "Merge", "MergeMove", "NotSame", "Sweep", "Trait"]
