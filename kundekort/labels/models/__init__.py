from kundekort.labels.models.label import Colour, Label, Sort
from kundekort.labels.models.labelled import Labelled
from kundekort.labels.models.round import Round, What

__all__ = ["Colour", "Label", "Labelled", "Round", "Sort", "What"]
