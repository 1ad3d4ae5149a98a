from kundekort.card.models.belonging import Belonging, Belongings
from kundekort.card.models.switch import Switch
from kundekort.card.models.visit import Visit

__all__ = ["Belonging", "Belongings", "Switch", "Visit"]
