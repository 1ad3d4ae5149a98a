"""What this room tells the rooms above it."""

from django.dispatch import Signal

#: An employee may no longer sign in: whatever lets programs in on the employee's behalf ends now. Sent with `user` and `by`.
employee_deactivated = Signal()
