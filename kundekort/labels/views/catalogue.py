"""The catalogue of labels: what there is of each sort, adding, changing, retiring."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import IntegerField
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.editing import seen_revision
from kundekort.card.stale import Stale
from kundekort.labels import finding, keeping
from kundekort.labels.forms import LabelForm, MergeForm
from kundekort.labels.making import FREE, make_label
from kundekort.labels.models import Label, Sort
from kundekort.labels.models.label import LabelQuerySet
from kundekort.labels.sentences import PLURALS
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast

PAGE_SIZE = 50
MOST_COUNTED = 1000
_IN_ORDER = Order("tree_key")
_USES = """
(SELECT count(*) FROM (SELECT 1 FROM labels_labelled used
  WHERE used.label_id = labels_label.id AND used.trashed_at IS NULL LIMIT %s) few)
"""


@needs("labels.view_label")
def labels(request: ARequest, sort: str = Sort.TAG) -> HttpResponse:
    """The labels of one sort, with how many have each."""
    if sort not in Sort.values:
        raise Http404
    q = request.GET.get("q", "")[: finding.LONGEST_QUERY]
    rows = counted(Label.objects.visible_to(request.user).filter(sort=sort))
    if q.strip():
        rows = finding.matching(rows, q)
    page = page_of(rows, _IN_ORDER, request.GET.get("cursor", ""), PAGE_SIZE)
    context = {"sort": sort, "q": q, "page": page, "more": MOST_COUNTED, "sorts": _sorts(sort), **_links(q, page)}
    context["may_add"] = may_add(request, sort)
    return render(request, "labels/labels.html", context)


@needs("labels.view_label")
def label_options(request: ARequest) -> HttpResponse:
    """Labels that fit what is typed so far, as options; of one `sort`, or of all sorts."""
    sort = request.GET.get("sort", "")
    sorts = [sort] if sort in Sort.values else Sort.values
    found = finding.suggested(request.GET.get("q", ""), sorts)
    return render(request, "labels/options.html", {"labels": found, "with_sort": len(sorts) > 1})


@needs("labels.add_label")
def label_new(request: ARequest, sort: str) -> HttpResponse:
    """Make a label of a sort."""
    if sort not in Sort.values:
        raise Http404
    form = LabelForm(request.POST or None, sort=sort)
    if form.is_valid():
        try:
            parent = form.cleaned_data.get("parent")
            data = form.cleaned_data
            label = make_label(sort, data["name"], parent=parent, colour=data["colour"], by=request.user)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            toast(request, _("%(label)s is there.") % {"label": label.full_name})
            return redirect("labels-of", sort)
    context = {"form": form, "sort": sort, "title": _TITLES[Sort(sort)], "plural": PLURALS[Sort(sort)]}
    return render(request, "labels/label_new.html", context, status=422 if form.errors else 200)


@needs("labels.manage_labels")
def label_change(request: ARequest, label_id: int) -> HttpResponse:
    """Rename, colour or move a label; from here it is retired, merged or deleted."""
    label = fetch(request, Label, label_id, among=counted(Label.objects.select_related("parent")))
    form = LabelForm(request.POST or None, sort=label.sort, label=label)
    context: dict[str, Any] = {"revision": label.revision}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                facts = chosen(form.facts, request.POST)
                keeping.change_label(label, facts, revision=seen_revision(request), by=request.user)
            except Stale as stale:
                context = {"conflict": Conflict(stale), "revision": stale.record.revision}
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                toast(request, _("Saved."))
                return redirect("labels-of", label.sort)
    return render(request, "labels/label.html", {**context, **about_label(label), "form": form}, status=status)


@needs("labels.manage_labels")
@require_POST
def label_retire(request: ARequest, label_id: int) -> HttpResponse:
    """Hide a label from where labels are chosen."""
    label = keeping.retire_label(fetch(request, Label, label_id), by=request.user)
    toast(request, _("%(label)s is retired. Where it is used it stays.") % {"label": label.full_name})
    return redirect("labels-of", label.sort)


@needs("labels.manage_labels")
@require_POST
def label_bring_back(request: ARequest, label_id: int) -> HttpResponse:
    """Let a retired label be chosen again."""
    label = keeping.bring_back_label(fetch(request, Label, label_id), by=request.user)
    toast(request, _("%(label)s can be chosen again.") % {"label": label.full_name})
    return redirect("labels-of", label.sort)


def about_label(label: Label) -> dict[str, Any]:
    """What the page of one label shows, without its form."""
    return {
        "label": label,
        "plural": PLURALS[Sort(label.sort)],
        "merge": MergeForm(sort=label.sort),
        "more": MOST_COUNTED,
    }


def counted(rows: LabelQuerySet) -> LabelQuerySet:
    """The labels, each with how many have it, counted up to MOST_COUNTED + 1."""
    return rows.annotate(used=RawSQL(_USES, [MOST_COUNTED + 1], output_field=IntegerField()))  # noqa: S611 - ours


def may_add(request: ARequest, sort: str) -> bool:
    """Whether this user makes labels of a sort."""
    return request.user.may("labels.manage_labels") or (sort in FREE and request.user.may("labels.add_label"))


_TITLES = {
    Sort.TAG: _lazy("New tag"),
    Sort.PROPERTY: _lazy("New property"),
    Sort.CATEGORY: _lazy("New category"),
    Sort.GROUP: _lazy("New group"),
    Sort.MAILING: _lazy("New mailing list"),
}


def _sorts(here: str) -> list[dict[str, Any]]:
    return [{"code": sort.value, "title": title, "here": sort == here} for sort, title in PLURALS.items()]


def _links(q: str, page: Any) -> dict[str, str]:
    def link(cursor: str) -> str:
        return f"?{urlencode({'q': q, 'cursor': cursor})}" if cursor else ""

    return {"next_url": link(page.next), "previous_url": link(page.previous)}
