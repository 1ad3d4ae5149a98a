"""Where the cellar names subjects: entries of the log stay where they were written, and both logs are read together."""

from django.utils.translation import gettext_lazy as _

from kundekort.card.models import Visit
from kundekort.history.models import Entry
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge, stays

stays(Entry, "subject", "", title=_("Log entries"))
stays(Entry, "on", "")


@on_merge(Visit, title=_("Favourites and cards opened lately"))
def visits(moving: Moving) -> None:
    """Who has opened or starred both has done so with the survivor."""
    moving.move_new(moving.rows(Visit, "on_id"), "on_id", ["user_id"], "")
