"""What notes hang on a card: the important note, free text, info and the wall."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from kundekort.basics.prepared import Rows
from kundekort.card.parts import EVERY_TAB
from kundekort.card.registry import Card
from kundekort.notes.important import Showing
from kundekort.notes.models import Text
from kundekort.notes.texts import free_text_of, info_of, rows_of
from kundekort.notes.views import important, texts, wall
from kundekort.notes.wall import Wall

WRITE = "notes.write_note"


def hang_notes(card: Card) -> None:
    """Give a card its important note, its texts and its wall."""
    _hang_important(card)
    _hang_texts(card)
    _hang_wall(card)


def _hang_important(card: Card) -> None:
    @card.panel(
        "important", title=_("Important note"), tab=EVERY_TAB, order=10, column="top", queries=1,
        template="notes/card/important.html",
    )  # fmt: skip
    def important_note(request: HttpRequest, subject: Any) -> dict[str, Any]:
        showing = Showing(subject, request.user)  # type: ignore[arg-type]
        return {**_may(request, card), "showing": showing, "blocks": SimpleLazyObject(lambda: showing.pops_up)}

    card.act(
        "important-note", title=_("Important note"), place="more", order=25, permission=card.change,
        icon="alert-triangle", url=lambda subject: reverse(f"{card.code}-important-note", args=[subject.pk]),
    )  # fmt: skip
    card.route("important-note/", "important-note", important.important_note, panel="important")
    card.route("important-note/remove/", "important-note-remove", important.important_note_remove, panel="important")
    card.route(
        "important-note/<int:note_id>/restore/", "important-note-restore", important.important_note_restore,
        panel="important",
    )  # fmt: skip
    card.route(
        "important-note/dismiss/", "important-note-dismiss", important.important_note_dismiss,
        permission="notes.dismiss_note", panel="important",
    )  # fmt: skip


def _hang_texts(card: Card) -> None:
    @card.panel(
        "free", title=_("Free text"), tab="overview", order=10, queries=1, template="notes/card/free.html",
    )  # fmt: skip
    def free(request: HttpRequest, subject: Any) -> dict[str, Any]:
        return {**_may(request, card), "reading": free_text_of(subject, _rows(request, subject))}

    @card.panel(
        "info", title=_("Info"), tab="overview", order=10, column="side", queries=1, template="notes/card/info.html",
    )  # fmt: skip
    def info(request: HttpRequest, subject: Any) -> dict[str, Any]:
        return {**_may(request, card), "reading": info_of(subject, _rows(request, subject))}

    card.route("free-text/", "free-text", texts.free_text, panel="free")
    card.route("info/", "info", texts.info, panel="info")
    card.route("pictures/add/", "picture-add", texts.picture_add)
    card.route("pictures/<int:picture_id>/", "picture", texts.picture, permission=card.view)


def _hang_wall(card: Card) -> None:
    @card.panel(
        "wall", title=_("Notes"), tab="overview", order=30, queries=1, template="notes/card/wall.html",
    )  # fmt: skip
    def notes(request: HttpRequest, subject: Any) -> dict[str, Any]:
        shown = Wall(request, subject)
        return {**_may(request, card), "wall": shown, "box": shown.box}

    card.act(
        "note", title=_("Note"), place="plus", order=30, permission=WRITE, icon="note",
        url=lambda subject: reverse(f"{card.code}-note-add", args=[subject.pk]),
    )  # fmt: skip
    card.route("notes/add/", "note-add", wall.note_add, permission=WRITE, panel="wall")
    card.route("notes/<int:note_id>/", "note", wall.note, permission=card.view, panel="wall")
    for verb, view in (
        ("comment", wall.note_comment), ("change", wall.note_change), ("pin", wall.note_pin),
        ("unpin", wall.note_unpin), ("remove", wall.note_remove), ("restore", wall.note_restore),
    ):  # fmt: skip
        card.route(f"notes/<int:note_id>/{verb}/", f"note-{verb}", view, permission=WRITE, panel="wall")


def _may(request: HttpRequest, card: Card) -> dict[str, Any]:
    user: Any = request.user
    return {"card": card, "may_change": user.may(card.change), "may_write": user.may(WRITE)}


def _rows(request: HttpRequest, subject: Any) -> Rows[Text]:
    """The texts of the subject, asked once for both boxes."""
    kept: dict[Any, Rows[Text]] = request.__dict__.setdefault("_texts_on_cards", {})
    if subject not in kept:
        kept[subject] = rows_of(subject)
    return kept[subject]
