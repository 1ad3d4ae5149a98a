"""What happens to labels when two subjects become one."""

from django.utils.translation import gettext_lazy as _

from kundekort.labels.models import Labelled
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge


@on_merge(Labelled, title=_("Labels"))
def labels(moving: Moving) -> None:
    """A label that both have, the survivor has once."""
    moving.move_new(moving.rows(Labelled), "on_id", ["label_id"], _("The survivor has the same label."))
