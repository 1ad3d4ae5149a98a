"""Merging and deleting labels, and how far a round has come."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.labels import merging, rounds
from kundekort.labels.forms import LabelForm, MergeForm
from kundekort.labels.models import Label, Round
from kundekort.labels.views.catalogue import about_label, counted
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("labels.manage_labels")
@require_POST
def label_merge(request: ARequest, label_id: int) -> HttpResponse:
    """Give everything that has this label another one instead, and delete this one."""
    label = fetch(request, Label, label_id, among=counted(Label.objects.select_related("parent")))
    form = MergeForm(request.POST, sort=label.sort)
    if form.is_valid():
        try:
            going = merging.merge_labels(label, into=form.cleaned_data["into"], by=request.user)
        except Refused as refused:
            form.add_error("into" if refused.field == "into" else None, str(refused))
        else:
            return after(request, going, f"/labels/{label.sort}/")
    context = {**about_label(label), "merge": form, "form": LabelForm(sort=label.sort, label=label)}
    return render(request, "labels/label.html", {**context, "revision": label.revision}, status=422)


@needs("labels.manage_labels")
@require_POST
def label_delete(request: ARequest, label_id: int) -> HttpResponse:
    """Take a label off everything that has it, and delete it."""
    label = fetch(request, Label, label_id)
    return after(request, merging.delete_label(label, by=request.user), f"/labels/{label.sort}/")


@needs("labels.view_label")
def label_round(request: ARequest, pk: int) -> HttpResponse:
    """How far a round has come; at the end, what it did."""
    going = fetch(request, Round, pk)
    return render(request, "labels/round.html", {"round": going, "sentence": rounds.about(going)})


@needs("labels.view_label")
def label_round_progress(request: ARequest, pk: int) -> HttpResponse:
    """The part of that page that moves."""
    going = fetch(request, Round, pk)
    return render(request, "labels/round_progress.html", {"round": going, "sentence": rounds.about(going)})


def after(request: ARequest, going: Round, back: str) -> HttpResponse:
    """Back where one came from, with what was done; or the page that shows how far it has come."""
    if not going.is_done:
        return redirect(going)
    toast(request, rounds.about(going))
    return redirect(back)
