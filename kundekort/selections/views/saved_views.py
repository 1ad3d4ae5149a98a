"""The pages of saved views: saving what a list shows, and keeping one's views in order."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.refused import Refused
from kundekort.card.conflict import Conflict, chosen
from kundekort.card.editing import seen_revision
from kundekort.card.stale import Stale
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.selections import keeping
from kundekort.selections.forms import ViewForm
from kundekort.selections.lists import AList, every_list, list_named
from kundekort.selections.models import SavedView
from kundekort.selections.opening import may_change, views_of
from kundekort.selections.words import shown_words
from kundekort.ui.toasts import toast


@needs("selections.view_views")
def views(request: ARequest, code: str) -> HttpResponse:
    """The views of a list: one's own and those that are shared."""
    alist = list_named(code, request.user)
    rows = [(view, may_change(view, request.user)) for view in views_of(alist, request.user)]
    return render(request, "selections/views.html", {"alist": alist, "rows": rows})


@needs("selections.save_views")
def view_new(request: ARequest, code: str) -> HttpResponse:
    """Save what the list shows: the address has the words of the list's."""
    alist = list_named(code, request.user)
    form = ViewForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            view = keeping.save_view(
                alist, by=request.user, query=shown_words(request.GET, alist, request.user), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            toast(request, _("The view “%(name)s” is saved.") % {"name": view.name})
            return redirect(alist.url + view.address)
    context = {"alist": alist, "form": form, "cancel_url": f"{alist.url}?{request.GET.urlencode()}"}
    return render(request, "selections/view_form.html", context, status=422 if form.errors else 200)


@needs("selections.save_views")
def view_change(request: ARequest, view_id: int) -> HttpResponse:
    """Rename a view, share it, or keep it for oneself again."""
    view = fetch(request, SavedView, view_id)
    alist = every_list()[view.list]
    form = ViewForm(request.POST or None, user=request.user, view=view)
    context: dict[str, Any] = {"revision": view.revision}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                facts = chosen(form.cleaned_data, request.POST)
                keeping.change_view(view, facts, revision=seen_revision(request), by=request.user)
            except Stale as stale:
                context = {"conflict": Conflict(stale), "revision": stale.record.revision}
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                toast(request, _("Saved."))
                return redirect("views", view.list)
    more = {"alist": alist, "form": form, "view": view, "cancel_url": reverse("views", args=[view.list])}
    return render(request, "selections/view_form.html", {**context, **more}, status=status)


@needs("selections.save_views")
@require_POST
def view_keep(request: ARequest, view_id: int) -> HttpResponse:
    """Let the view be what the list now shows: the address has the words of the list's."""
    view = fetch(request, SavedView, view_id)
    words = shown_words(request.GET, every_list()[view.list], request.user)
    kept = keeping.keep_words(view, words, revision=seen_revision(request), by=request.user)
    toast(request, _("The view “%(name)s” is saved.") % {"name": kept.name})
    return redirect(_url(kept) + kept.address)


@needs("selections.save_views")
@require_POST
def view_delete(request: ARequest, view_id: int) -> HttpResponse:
    """Delete a view; it can be undone."""
    view = keeping.delete_view(fetch(request, SavedView, view_id), by=request.user)
    undo = reverse("view-restore", args=[view.pk])
    toast(request, _("The view “%(name)s” is deleted.") % {"name": view.name}, undo_url=undo)
    return redirect("views", view.list)


@needs("selections.save_views")
@require_POST
def view_restore(request: ARequest, view_id: int) -> HttpResponse:
    """Take a deleted view back."""
    gone = SavedView.everywhere.exclude(trashed_at=None)
    view = keeping.restore_view(fetch(request, SavedView, view_id, among=gone), by=request.user)
    toast(request, _("The view “%(name)s” is back.") % {"name": view.name})
    return redirect("views", view.list)


@needs("selections.view_views")
@require_POST
def view_default(request: ARequest, view_id: int) -> HttpResponse:
    """Open the list as this view from now on."""
    view = fetch(request, SavedView, view_id)
    keeping.make_default(view, by=request.user)
    toast(request, _("The list opens as “%(name)s” from now on.") % {"name": view.name})
    return redirect("views", view.list)


@needs("selections.view_views")
@require_POST
def view_no_default(request: ARequest, code: str) -> HttpResponse:
    """Open the list without a view again."""
    alist: AList = list_named(code, request.user)
    keeping.open_as_delivered(alist, by=request.user)
    toast(request, _("The list opens without a view from now on."))
    return redirect("views", alist.code)


def _url(view: SavedView) -> str:
    return every_list()[view.list].url
