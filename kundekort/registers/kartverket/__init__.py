from kundekort.registers.kartverket.client import Hit, find_addresses, town_of

__all__ = ["Hit", "find_addresses", "town_of"]
