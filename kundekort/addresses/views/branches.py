"""Branches on a card: adding and changing. None is ever removed (row 75)."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kundekort.addresses import branches
from kundekort.addresses.forms import BranchForm
from kundekort.addresses.models import Branch
from kundekort.card.editing import edit_in_box
from kundekort.card.registry import Card
from kundekort.people.gate import ARequest

PANEL = "branches"


def branch_of(subject: Model, branch_id: int) -> Branch:
    """The branch of a subject that came through the gate; 404 when it has none of that id."""
    found: Branch | None = Branch.objects.on(subject).filter(pk=branch_id).first()
    if found is None:
        raise Http404
    return found


def branch_add(request: ARequest, card: Card, subject: Model) -> HttpResponse:
    """Add a branch; the next number is proposed."""
    form = BranchForm(request.POST or None, initial={"number": branches.next_number(subject), "active": True})
    return edit_in_box(
        request,
        card,
        subject,
        form,
        lambda facts, _seen: branches.add_branch(subject, facts, by=request.user),
        panel=PANEL,
        title=_("New branch"),
    )


def branch_change(request: ARequest, card: Card, subject: Model, branch_id: int) -> HttpResponse:
    """Rename or renumber a branch, or set it inactive."""
    branch = branch_of(subject, branch_id)
    held = {field: getattr(branch, field) for field in ("name", "number", "contact", "active")}

    def save(facts: dict[str, Any], seen: int) -> Branch:
        return branches.change_branch(branch, facts, subject=subject, revision=seen, by=request.user)

    return edit_in_box(
        request,
        card,
        subject,
        BranchForm(request.POST or None, initial=held),
        save,
        panel=PANEL,
        title=_("Branch"),
        revision=branch.revision,
        record=branch,
    )
