"""How the log entries of notes read."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.history import sentences
from kundekort.notes.models import ImportantNote, Moment, Note, Picture, Text
from kundekort.notes.models.important import role_names
from kundekort.notes.rich_text import plain
from kundekort.ui import formats

sentences.sentences(
    {
        "note.written": gettext_lazy("Wrote a note"),
        "note.commented": gettext_lazy("Commented on a note"),
        "note.changed": gettext_lazy("Changed a note"),
        "note.pinned": gettext_lazy("Pinned a note"),
        "note.unpinned": gettext_lazy("Unpinned a note"),
        "note.removed": gettext_lazy("Removed a note"),
        "note.restored": gettext_lazy("Restored a note"),
        "note.important_written": gettext_lazy("Wrote an important note"),
        "note.important_changed": gettext_lazy("Changed the important note"),
        "note.important_removed": gettext_lazy("Removed the important note"),
        "note.important_restored": gettext_lazy("Restored the important note"),
        "note.free_written": gettext_lazy("Wrote the free text"),
        "note.free_changed": gettext_lazy("Changed the free text"),
        "note.info_written": gettext_lazy("Wrote the info"),
        "note.info_changed": gettext_lazy("Changed the info"),
        "note.picture_added": gettext_lazy("Added a picture to a text"),
    }
)


def show(field: str, value: Any) -> str:
    """A stored value as people read it. A text with looks is shown without them."""
    if value is None or value in ("", []):
        return ""
    if field == "html":
        return plain(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "only_roles":
        return ", ".join(map(str, role_names(value)))
    if field == "moment":
        return str(dict(Moment.choices).get(value, value))
    if field == "until":
        return formats.day(date.fromisoformat(str(value)))
    return str(value)


_OTHER_LABELS = {
    "answers_id": gettext_lazy("comment on"),
    "edited_at": gettext_lazy("edited"),
    "content_id": gettext_lazy("Picture"),
}
for _kind in (ImportantNote, Note, Picture, Text):
    _labels = {field.attname: field.verbose_name for field in _kind._meta.fields}
    sentences.fields(_kind, {**_labels, **_OTHER_LABELS}, show)
