"""What this room tells the rooms above it."""

from django.dispatch import Signal

employee_deactivated = Signal()
"""An employee may no longer sign in; whatever lets programs in on the employee's behalf ends now. Has `user`, `by`."""

department_merged = Signal()
"""A department is about to be deleted; what belongs to it goes to another. Has `department`, `into`, `by`."""

department_deleted = Signal()
"""A department is about to be deleted; who needs it raises Refused. Has `department`, `by`."""
