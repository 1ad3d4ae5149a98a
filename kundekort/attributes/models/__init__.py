from kundekort.attributes.models.attribute import Attribute
from kundekort.attributes.models.choice import Choice

__all__ = ["Attribute", "Choice"]
