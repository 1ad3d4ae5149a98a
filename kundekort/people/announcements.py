"""What this room tells the rooms above it."""

from django.dispatch import Signal

employee_deactivated = Signal()
"""An employee may no longer sign in; whatever lets programs in on the employee's behalf ends now. Has `user`, `by`."""
