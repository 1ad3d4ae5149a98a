"""The box with links on a card: adding, editing, arranging, removing with undo."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.files import linking
from kundekort.files.forms import LinkForm
from kundekort.files.models import Link
from kundekort.ui.toasts import toast

PANEL = "links"
_everywhere: Any = Link.everywhere


def link_add(request: HttpRequest, card: Card, subject: Any) -> HttpResponse:
    """Add a link in the box."""

    def save(facts: dict[str, Any], _revision: int) -> None:
        linking.add_link(subject, facts, by=request.user)  # type: ignore[arg-type]

    form = LinkForm(request.POST or None)
    return edit_in_box(request, card, subject, form, save, panel=PANEL, title=_("Add link"))


def link_change(request: HttpRequest, card: Card, subject: Any, link_id: int) -> HttpResponse:
    """Edit a link in the box."""
    link = get_object_or_404(Link.objects.on(subject), pk=link_id)

    def save(facts: dict[str, Any], revision: int) -> None:
        linking.change_link(link, facts, on=subject, revision=revision, by=request.user)  # type: ignore[arg-type]

    form = LinkForm(request.POST or None, initial={"text": link.text, "url": link.url})
    return edit_in_box(
        request, card, subject, form, save, panel=PANEL, revision=link.revision, title=_("Edit link"), record=link
    )


@require_POST
def link_remove(request: HttpRequest, card: Card, subject: Any, link_id: int) -> HttpResponse:
    """Remove a link; undo brings it back."""
    link = get_object_or_404(Link.objects.on(subject), pk=link_id)
    linking.remove_link(link, on=subject, by=request.user)  # type: ignore[arg-type]
    undo = reverse(f"{card.code}-link-restore", args=[subject.pk, link.pk])
    toast(request, _("The link “%(text)s” is removed.") % {"text": link.text}, undo_url=undo)
    return panel_again(request, card, subject, PANEL)


@require_POST
def link_restore(request: HttpRequest, card: Card, subject: Any, link_id: int) -> HttpResponse:
    """Take back a link that was removed."""
    link = get_object_or_404(_everywhere.on(subject), pk=link_id)
    linking.restore_link(link, on=subject, by=request.user)  # type: ignore[arg-type]
    toast(request, _("The link “%(text)s” is back.") % {"text": link.text})
    return panel_again(request, card, subject, PANEL)


@require_POST
def link_up(request: HttpRequest, card: Card, subject: Any, link_id: int) -> HttpResponse:
    """Move a link one place up."""
    return _moved(request, card, subject, link_id, up=True)


@require_POST
def link_down(request: HttpRequest, card: Card, subject: Any, link_id: int) -> HttpResponse:
    """Move a link one place down."""
    return _moved(request, card, subject, link_id, up=False)


def _moved(request: HttpRequest, card: Card, subject: Any, link_id: int, *, up: bool) -> HttpResponse:
    link = get_object_or_404(Link.objects.on(subject), pk=link_id)
    linking.move_link(link, on=subject, up=up, by=request.user)  # type: ignore[arg-type]
    return panel_again(request, card, subject, PANEL)
