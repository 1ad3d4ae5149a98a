"""What is erased with a person: the relations of both ends."""

from kundekort.erasing.policies import deletes
from kundekort.relations.models import Relation

deletes(Relation, "to")
