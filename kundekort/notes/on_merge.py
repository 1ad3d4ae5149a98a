"""What happens to notes and texts when two subjects become one."""

from django.utils.translation import gettext_lazy as _

from kundekort.merging.moving import Moving
from kundekort.merging.policies import moves, on_merge
from kundekort.notes.models import ImportantNote, Note, Picture, Text

moves(Note, "on", title=_("Notes"))
moves(Picture, "on", title=_("Pictures"))


@on_merge(ImportantNote, title=_("Important notes"))
def important(moving: Moving) -> None:
    """A card has one important note: the survivor's stays as it is, the other's stays with the one that was merged."""
    moving.move_new(moving.rows(ImportantNote), "on_id", ["on_kind"], _("The survivor has an important note."))


@on_merge(Text, title=_("Texts"))
def texts(moving: Moving) -> None:
    """One text in each place: the other's is put below the survivor's, and stays with the one that was merged."""
    ours = {text.place: text for text in moving.rows(Text, of=moving.survivor).filter(trashed_at=None)}
    for text in moving.rows(Text).filter(trashed_at=None):
        if text.place in ours:
            mine = ours[text.place]
            both = f"{mine.html}<hr>{text.html}"
            moving.change(Text.everywhere.filter(pk=mine.pk), _("The other's text is put below."), html=both)
    moving.move_new(moving.rows(Text), "on_id", ["place"], _("It is part of the survivor's text now."))
