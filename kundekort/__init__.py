"""Kundekort: the business system in which everything about a customer is on one page."""

__version__ = "0.1.0"
