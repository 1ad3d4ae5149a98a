"""What this room tells the rooms above it."""

from django.dispatch import Signal

companies_changed = Signal()
"""Sent with `country` and `numbers`, a set, when a register tells that these have changed, in any way. What this room
kept about them is new, or forgotten, so that `Register.look_up` gives what holds now. It is sent outside of
transactions."""
