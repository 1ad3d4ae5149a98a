from kundekort.relations.models.relation import Relation
from kundekort.relations.models.relation_type import RelationType, Sort

__all__ = ["Relation", "RelationType", "Sort"]
