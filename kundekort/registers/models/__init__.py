from kundekort.registers.models.service import Service

__all__ = ["Service"]
