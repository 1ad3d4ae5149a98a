from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.paging import page_of
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.notes import wall, writing
from kundekort.notes.forms import NoteForm
from kundekort.notes.models import Note
from kundekort.people.gate import ARequest
from kundekort.ui.toasts import toast

COMMENTS_A_PAGE = 50


def note_add(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Put a note on the wall."""
    form = NoteForm(request.POST or None)

    def save(facts: dict[str, Any], _revision: int) -> Note:
        return writing.write_note(subject, facts["text"], by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel="wall", title=_("New note"), template="notes/note_add.html"
    )


def note_comment(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Comment on a note."""
    note = note_of(subject, note_id)
    form = NoteForm(request.POST or None, label=_("Comment"), auto_id=f"comment-{note_id}-%s")

    def save(facts: dict[str, Any], _revision: int) -> Note:
        return writing.write_note(subject, facts["text"], answers=note, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel="wall", title=_("Comment"), template="notes/note_form.html",
        note=note, done=lambda: note_again(request, card, subject, note),
    )  # fmt: skip


def note_change(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Change the text of a note or comment where it hangs."""
    note = note_of(subject, note_id)
    writing.require_own(note, request.user)
    form = NoteForm(request.POST or None, initial={"text": note.text}, auto_id=f"note-{note_id}-%s")

    def save(facts: dict[str, Any], revision: int) -> Note:
        return writing.change_note(note, facts, to=subject, revision=revision, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel="wall", revision=note.revision, title=_("Change the note"),
        template="notes/note_form.html", note=note, done=lambda: note_again(request, card, subject, note),
    )  # fmt: skip


def note(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """A note with all its comments, a page at a time."""
    if request.headers.get("HX-Request"):
        return note_again(request, card, subject, note_of(subject, note_id))
    found = note_of(subject, note_id)
    top = note_of(subject, found.answers_id) if found.answers_id else found
    page = page_of(wall.comments_on(top), wall.OLDEST_FIRST, request.GET.get("cursor", ""), COMMENTS_A_PAGE)
    context = {"card": card, "subject": subject, "note": top, "page": page, **_links(page)}
    return render(request, "notes/note.html", context)


@require_POST
def note_pin(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Keep a note on top of the wall."""
    writing.pin_note(note_of(subject, note_id), True, to=subject, by=request.user)
    return panel_again(request, card, subject, "wall")


@require_POST
def note_unpin(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Let a note go down the wall again."""
    writing.pin_note(note_of(subject, note_id), False, to=subject, by=request.user)
    return panel_again(request, card, subject, "wall")


@require_POST
def note_remove(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Take a note or a comment away, with an undo."""
    removed = writing.remove_note(note_of(subject, note_id), to=subject, by=request.user)
    undo = reverse(f"{card.code}-note-restore", args=[subject.pk, removed.pk])
    toast(request, _("The note is removed."), undo_url=undo)
    if not request.headers.get("HX-Request"):
        return redirect(subject)
    return _followed_by_the_log(HttpResponse("", headers={"HX-Reswap": "delete"}))


@require_POST
def note_restore(request: ARequest, card: Card, subject: Any, note_id: int) -> HttpResponse:
    """Put a removed note back."""
    restored = writing.restore_note(note_of(subject, note_id, among=Note.everywhere), to=subject, by=request.user)
    toast(request, _("The note is back."))
    return redirect(f"{subject.get_absolute_url()}#note-{restored.pk}")


def note_of(subject: Any, note_id: int, among: Any = Note.objects) -> Note:
    """A note or comment on the card of the subject. Raises Http404."""
    found: Note | None = among.on(subject).filter(pk=note_id).first()
    if found is None:
        raise Http404
    return found


def note_again(request: HttpRequest, card: Card, subject: Any, note: Note) -> HttpResponse:
    """The answer to a saved note: the note it hangs under, or it is, as it is now; without scripts the card."""
    if not request.headers.get("HX-Request"):
        return redirect(f"{subject.get_absolute_url()}#note-{note.pk}")
    top = get_object_or_404(wall.with_comments(wall.notes_on(subject)), pk=note.answers_id or note.pk)
    context = {"card": card, "subject": subject, "note": wall.completed(top)}
    response = render(request, "notes/card/note.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#note-{top.pk}", "outerHTML"
    return _followed_by_the_log(response)


def _followed_by_the_log(response: HttpResponse) -> HttpResponse:
    response["HX-Trigger"] = "card-changed"
    return response


def _links(page: Any) -> dict[str, str]:
    return {f"{way}_url": f"?cursor={cursor}" if (cursor := getattr(page, way)) else "" for way in ("next", "previous")}
