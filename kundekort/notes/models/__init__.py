from kundekort.notes.models.important import Dismissal, ImportantNote, Moment
from kundekort.notes.models.mention import Mention
from kundekort.notes.models.note import Note
from kundekort.notes.models.text import Picture, Place, Text

__all__ = ["Dismissal", "ImportantNote", "Mention", "Moment", "Note", "Picture", "Place", "Text"]
