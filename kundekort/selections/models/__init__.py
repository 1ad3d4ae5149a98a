from kundekort.selections.models.bulk import Bulk, BulkPart
from kundekort.selections.models.default_view import DefaultView
from kundekort.selections.models.saved_view import LONGEST_NAME, LONGEST_WORDS, SavedView

__all__ = ["LONGEST_NAME", "LONGEST_WORDS", "Bulk", "BulkPart", "DefaultView", "SavedView"]
