"""The log is told with every person, and its values are blanked by `history.erasing`."""

from kundekort.erasing.policies import names_only
from kundekort.history.models import Entry

names_only(Entry, "subject")
names_only(Entry, "on")
