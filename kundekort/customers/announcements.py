"""What the room of customers says to rooms above it."""

from django.dispatch import Signal

customer_changed = Signal()
"""Customers have been changed: `acts` are the customers with their changes, `by` whoever did it. Same transaction."""
