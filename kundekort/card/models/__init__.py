from kundekort.card.models.belonging import Belonging, Belongings
from kundekort.card.models.switch import Switch

__all__ = ["Belonging", "Belongings", "Switch"]
