"""The box with relations on a card."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.card import choosing
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.card.views import panel_again
from kundekort.history.recording import kind_of
from kundekort.people.models import User
from kundekort.relations.forms import RelationForm, RemarkForm
from kundekort.relations.models import Relation
from kundekort.relations.reading import End, end_of, ends_cards, relations_of
from kundekort.relations.relating import change_relation, end_relation, relate, resume_relation
from kundekort.ui.toasts import toast

PANEL = "relations"


def relation_choose(request: Any, card: Card, subject: Any) -> HttpResponse:
    """Whom the subject may be related to, as options of a combobox."""
    return choosing.answer(request, ends_cards())


def relation_add(request: Any, card: Card, subject: Any) -> HttpResponse:
    """Relate the subject to somebody, in the box."""
    src = reverse(f"{card.code}-relation-choose", args=[subject.pk])
    words = request.GET.get("q", "")
    form = RelationForm(request.POST or None, subject=subject, user=request.user, src=src, words=words)

    def save(facts: dict[str, Any], _revision: int) -> None:
        kind, backwards = form.chosen
        said = {name: facts[name] for name in ("remark", "since", "until")}
        relate(subject, facts["other"], kind, said, backwards=backwards, by=request.user)

    return edit_in_box(
        request, card, subject, form, save, panel=PANEL, title=_("Add relation"), template="card/choose_form.html"
    )


def relation_change(request: Any, card: Card, subject: Any, relation_id: int) -> HttpResponse:
    """Edit remark and dates, in the box."""
    end = found(subject, request.user, relation_id)

    def save(facts: dict[str, Any], revision: int) -> None:
        change_relation(end.relation, facts, revision=revision, by=request.user)

    return edit_in_box(
        request, card, subject, RemarkForm(request.POST or None, relation=end.relation), save, panel=PANEL,
        revision=end.relation.revision, title=f"{end.word} {end.other}", record=end.relation,
    )  # fmt: skip


@require_POST
def relation_remove(request: Any, card: Card, subject: Any, relation_id: int) -> HttpResponse:
    """Take a relation away; undo brings it back."""
    end = found(subject, request.user, relation_id)
    end_relation(end.relation, by=request.user)
    undo = reverse(f"{card.code}-relation-restore", args=[subject.pk, end.relation.pk])
    toast(request, _("The relation to %(name)s is removed.") % {"name": end.other}, undo_url=undo)
    return panel_again(request, card, subject, PANEL)


@require_POST
def relation_restore(request: Any, card: Card, subject: Any, relation_id: int) -> HttpResponse:
    """Take back a relation that was removed."""
    end = found(subject, request.user, relation_id, trashed=True)
    resume_relation(end.relation, by=request.user)
    toast(request, _("The relation to %(name)s is back.") % {"name": end.other})
    return panel_again(request, card, subject, PANEL)


def found(subject: Any, user: User, relation_id: int, *, trashed: bool = False) -> End:
    """The relation as the subject sees it. Raises Http404 when it is not there or leads to somebody out of sight."""
    among: Any = Relation.everywhere if trashed else Relation.objects
    row = relations_of(kind_of(subject), subject.pk, user, among=among.all()).filter(pk=relation_id).first()
    if row is None:
        raise Http404
    return end_of(row)
