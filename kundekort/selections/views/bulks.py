"""Acts on the chosen rows of a list, or on all that the list has; how far they have come, and undoing them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.basics.paging import Order, datetime_from, page_of
from kundekort.basics.refused import Refused
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.selections import bulk, telling
from kundekort.selections.acts import act_named
from kundekort.selections.lists import AList, every_list, list_named
from kundekort.selections.models import Bulk
from kundekort.selections.words import shown_words
from kundekort.ui.toasts import toast

_NEWEST_FIRST = Order("started_at", descending=True, from_text=datetime_from)


@needs("selections.act_on_many")
@require_POST
def bulk_do(request: ARequest, code: str, act: str) -> HttpResponse:
    """Do something with the ticked rows, or with all that the words of the address select."""
    alist = list_named(code, request.user)
    doing = act_named(alist, act, request.user)
    if doing.asks and not request.POST.get("sure"):
        return render(request, "selections/bulk_sure.html", {"alist": alist, "act": doing, "count": _count(request)})
    given = request.POST.get(f"value_{doing.field}", "")
    if request.POST.get("all"):
        words = shown_words(request.GET, alist, request.user)
        done = bulk.do_with_words(alist, act, given, words, by=request.user)
    else:
        done = bulk.do_with_ids(alist, act, given, ticked(request), by=request.user)
    return _after(request, done)


@needs("selections.act_on_many")
def bulk_shown(request: ARequest, pk: int) -> HttpResponse:
    """How far it has come; at the end what it did, whom it refused and why."""
    return render(request, "selections/bulk.html", _about(request, fetch(request, Bulk, pk)))


@needs("selections.act_on_many")
def bulk_progress(request: ARequest, pk: int) -> HttpResponse:
    """The part of that page that moves."""
    return render(request, "selections/bulk_progress.html", _about(request, fetch(request, Bulk, pk), counts_only=True))


@needs("selections.act_on_many")
@require_POST
def bulk_undo(request: ARequest, pk: int) -> HttpResponse:
    """Put back what it has changed."""
    return _after(request, bulk.undo(fetch(request, Bulk, pk), by=request.user))


@needs("selections.act_on_many")
def bulks(request: ARequest, code: str) -> HttpResponse:
    """What one has done with many records of a list lately."""
    alist = list_named(code, request.user)
    rows = Bulk.objects.visible_to(request.user).filter(list=alist.code)
    page = page_of(rows, _NEWEST_FIRST, request.GET.get("cursor", ""), 50)
    told = [(each, telling.sentence(each)) for each in page.rows]
    return render(request, "selections/bulks.html", {"alist": alist, "page": page, "rows": told})


@needs("selections.act_on_many")
@require_POST
def bulk_merge(request: ARequest, code: str) -> HttpResponse:
    """Lead to the rehearsal of merging the two that are ticked."""
    alist = list_named(code, request.user)
    pks = ticked(request)
    if len(pks) != 2 or request.POST.get("all"):
        raise Refused(_("Choose exactly two to merge."), code="not_two")
    one, other = (fetch(request, alist.card.subject, pk) for pk in pks)
    return redirect(f"{reverse(f'{alist.card.code}-merge-with', args=[one.pk, other.pk])}")


def ticked(request: ARequest) -> list[int]:
    """The ids of the ticked rows."""
    words = dict.fromkeys(request.POST.getlist("pk"))
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 19]


def _count(request: ARequest) -> int | None:
    return None if request.POST.get("all") else len(ticked(request))


def _after(request: ARequest, done: Bulk) -> HttpResponse:
    """Back to the list with what was done; or the page that tells more of it."""
    if not done.is_done or done.refused or done.problem:
        return redirect(done)
    undo_url = reverse("bulk-undo", args=[done.pk]) if bulk.may_be_undone(done) else ""
    toast(request, telling.sentence(done), undo_url=undo_url)
    return redirect(_back(request, every_list()[done.list]))


def _back(request: ARequest, alist: AList) -> str:
    return f"{alist.url}?{request.GET.urlencode() or 'active=yes'}"


def _about(request: ARequest, done: Bulk, *, counts_only: bool = False) -> dict[str, object]:
    about: dict[str, object] = {"bulk": done, "alist": every_list()[done.list], "sentence": telling.sentence(done)}
    if counts_only or not done.is_done:
        return about
    return {
        **about,
        "refusals": telling.refusals(done, request.user),
        "most": telling.MOST_TOLD,
        "may_undo": bulk.may_be_undone(done),
    }
