from kundekort.registers.models.kept import Followed, KeptCompany, KeptWord, WholeRegister
from kundekort.registers.models.service import Service

__all__ = ["Followed", "KeptCompany", "KeptWord", "Service", "WholeRegister"]
