from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.editing import edit_in_box, seen_revision
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.notes import important
from kundekort.notes.forms import ImportantNoteForm
from kundekort.notes.models import ImportantNote
from kundekort.people.gate import ARequest
from kundekort.ui.toasts import toast


def important_note(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Write the important note, or change and remove the one there is: all from the same entry of the menu (row 95)."""
    note = important.note_on(subject)
    form = ImportantNoteForm(request.POST or None, note=note)

    def save(facts: dict[str, Any], revision: int) -> ImportantNote:
        if note is None:
            return important.write_important_note(subject, facts, by=request.user)
        return important.change_important_note(note, facts, to=subject, revision=revision, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel="important", revision=note.revision if note else 0, record=note,
        title=_("Important note"), template="notes/important_form.html",
        dismissals=note.dismissals.select_related("user").order_by("-at")[:100] if note else (),
    )  # fmt: skip


@require_POST
def important_note_remove(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Take the important note off the card."""
    note = important.note_on(subject)
    if note is None:
        raise Http404
    important.remove_important_note(note, to=subject, by=request.user)
    undo = reverse(f"{card.code}-important-note-restore", args=[subject.pk, note.pk])
    toast(request, _("The important note is removed."), undo_url=undo)
    return panel_again(request, card, subject, "important")


@require_POST
def important_note_restore(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Put the important note back."""
    note = ImportantNote.everywhere.on(subject).filter(pk=note_id).first()
    if note is None:
        raise Http404
    important.restore_important_note(note, to=subject, by=request.user)
    toast(request, _("The important note is back."))
    return redirect(subject)


@require_POST
def important_note_dismiss(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """The user has read the note in the version shown, and goes on to the card."""
    note = important.note_on(subject)
    if note is not None:
        important.dismiss(note, revision=seen_revision(request), by=request.user)
    tab = request.POST.get("tab", "")
    return redirect(tab if tab.startswith(subject.get_absolute_url()) else subject)
