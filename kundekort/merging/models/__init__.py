from kundekort.merging.models.merge import Merge, MergeMove
from kundekort.merging.models.not_same import NotSame

__all__ = ["Merge", "MergeMove", "NotSame"]
