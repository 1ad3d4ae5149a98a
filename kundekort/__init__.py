"""Kundekort: the business system in which everything about a customer is on one page."""
