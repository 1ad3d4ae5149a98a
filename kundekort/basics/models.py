from kundekort.basics.series import Series

__all__ = ["Series"]
