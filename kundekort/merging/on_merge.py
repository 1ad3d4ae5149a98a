"""Where the cellar names subjects: entries of the log stay where they were written, and both logs are read together."""

from django.utils.translation import gettext_lazy as _

from kundekort.history.models import Entry
from kundekort.merging.policies import stays

stays(Entry, "subject", "", title=_("Log entries"))
stays(Entry, "on", "")
