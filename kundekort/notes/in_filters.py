"""Notes in filters: whether there is one."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundekort.notes.models import ImportantNote, Note
from kundekort.selections.asks import presence
from kundekort.selections.conditions import EVERY, Asked, Condition, declare
from kundekort.selections.members import Members


def _notes(asked: Asked) -> Members:
    return Members(Note.objects.filter(on_kind=asked.kind, answers=None))


def _important(asked: Asked) -> Members:
    lasting = Q(until=None) | Q(until__gte=timezone.localdate())
    return Members(ImportantNote.objects.filter(lasting, on_kind=asked.kind))


declare(EVERY, "note", Condition(_("Note"), presence(), _notes, _("Notes")))
declare(EVERY, "important_note", Condition(_("Important note"), presence(), _important, _("Notes")))
