"""Saved views and acts on many for programs. A list hangs them on its router: `operations(router, CUSTOMERS)`."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja import Router
from ninja.responses import Status

from kundekort.basics import versions
from kundekort.basics.refused import Refused
from kundekort.card.api import an_id, if_match, tagged
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.selections import bulk, keeping
from kundekort.selections.as_json import BulkOut, NewBulk, NewView, ViewChange, ViewOut, ViewsOut, bulk_json, view_json
from kundekort.selections.lists import AList, list_named
from kundekort.selections.models import Bulk, DefaultView, SavedView
from kundekort.selections.opening import views_of
from kundekort.selections.words import VIEW, with_view

router = Router(tags=["bulk"])


def _view_id() -> Any:
    return an_id("The id of the view.")


def operations(router: Router, alist: AList) -> None:
    """The saved views of a list."""
    _all_of_them(router, alist)
    _one_of_them(router, alist)
    _acts_on_many(router, alist)


def _acts_on_many(router: Router, alist: AList) -> None:
    @router.post(
        "/bulk", response={202: BulkOut}, operation_id=f"act_on_{alist.code}", summary="Do something with many"
    )
    @needs("selections.act_on_many")
    def act_on_many(request: ARequest, given: NewBulk, response: HttpResponse) -> Status[BulkOut]:
        """Does one thing with each of many, as the program does it with one, and tells whom it refused and why.

        Up to 50 at once; more in the background: ask for it at Location until it is `done`.
        """
        list_named(alist.code, request.user)
        if bool(given.ids) == bool(given.words or given.view):
            raise Refused(_("Give either ids, or words or a view."), field="ids", code="invalid")
        if given.ids:
            done = bulk.do_with_ids(alist, given.act, given.value, given.ids, by=request.user)
        else:
            words = QueryDict(given.words, mutable=True)
            words.setlist(VIEW, [str(given.view)] if given.view else [])
            words = with_view(words, alist, request.user)
            done = bulk.do_with_words(alist, given.act, given.value, words, by=request.user)
        response["Location"] = f"/api/v1/bulk/{done.pk}"
        return Status(202, bulk_json(done, request.user))


@router.get("/{int:bulk_id}", response=BulkOut, operation_id="get_bulk", summary="See how far it has come")
@needs("selections.view_views")
def get_bulk(request: ARequest, bulk_id: int = an_id("The id of the act on many.")) -> BulkOut:
    """One of your acts on many, and when it is done whom it refused. They are kept for 30 days."""
    return bulk_json(fetch(request, Bulk, bulk_id), request.user)


@router.post("/{int:bulk_id}/undo", response={202: BulkOut}, operation_id="undo_bulk", summary="Undo it")
@needs("selections.act_on_many")
def undo_bulk(
    request: ARequest, response: HttpResponse, bulk_id: int = an_id("The id of the act on many.")
) -> Status[BulkOut]:
    """Puts back what it has changed, as another act on many. What somebody has changed since is refused."""
    back = bulk.undo(fetch(request, Bulk, bulk_id), by=request.user)
    response["Location"] = f"/api/v1/bulk/{back.pk}"
    return Status(202, bulk_json(back, request.user))


def _all_of_them(router: Router, alist: AList) -> None:
    about = alist.card.code

    @router.get("/views", response=ViewsOut, operation_id=f"list_{about}_views", summary="List saved views")
    @needs("selections.view_views")
    def list_views(request: ARequest) -> ViewsOut:
        """Your own views and the shared ones, by name. Ask for the list with `view` to get what one selects."""
        list_named(alist.code, request.user)
        views: Any = views_of(alist, request.user)
        return ViewsOut(items=[view_json(each, is_default=each.is_default) for each in views])

    @router.post("/views", response={201: ViewOut}, operation_id=f"create_{about}_view", summary="Save a view")
    @needs("selections.save_views")
    def create_view(request: ARequest, given: NewView, response: HttpResponse) -> Status[ViewOut]:
        """Keeps the words of a list under a name. A word that the list does not understand is refused."""
        list_named(alist.code, request.user)
        view = keeping.save_view(alist, given.name, QueryDict(given.words), shared=given.shared, by=request.user)
        response["Location"] = f"{request.path}/{view.pk}"
        return Status(201, tagged(view_json(view), view, response))


def _one_of_them(router: Router, alist: AList) -> None:
    about = alist.card.code

    @router.get("/views/{int:view_id}", response=ViewOut, operation_id=f"get_{about}_view", summary="Get a view")
    @needs("selections.view_views")
    def get_view(request: ARequest, response: HttpResponse, view_id: int = _view_id()) -> ViewOut:
        """One view, with its version in ETag."""
        return _answer(request, _fetched(request, alist, view_id), response)

    @router.patch(
        "/views/{int:view_id}", response=ViewOut, operation_id=f"change_{about}_view", summary="Change a view"
    )
    @needs("selections.save_views")
    def change_view(
        request: ARequest,
        given: ViewChange,
        response: HttpResponse,
        view_id: int = _view_id(),
        if_match: str = if_match(),
    ) -> ViewOut:
        """Renames a view, shares it, or gives it other words. Another's is refused."""
        view = _fetched(request, alist, view_id)
        facts = given.model_dump(exclude_unset=True)
        if "words" in facts:
            facts["words"] = keeping.checked_words(alist, QueryDict(facts["words"]), request.user)
        revision = versions.asked_revision(view, if_match)
        return _answer(request, keeping.change_view(view, facts, revision=revision, by=request.user), response)

    @router.delete(
        "/views/{int:view_id}", response={204: None}, operation_id=f"delete_{about}_view", summary="Delete a view"
    )
    @needs("selections.save_views")
    @transaction.atomic
    def delete_view(request: ARequest, view_id: int = _view_id(), if_match: str = if_match()) -> Status[None]:
        """Puts a view in the trash. Whoever had it as default has none."""
        view = _fetched(request, alist, view_id)
        keeping.delete_view(view, by=request.user, revision=versions.asked_revision(view, if_match))
        return Status(204, None)


def _fetched(request: ARequest, alist: AList, view_id: int) -> SavedView:
    return fetch(request, SavedView, view_id, among=SavedView.objects.filter(list=alist.code))


def _answer(request: ARequest, view: SavedView, response: HttpResponse) -> ViewOut:
    is_default = DefaultView.objects.filter(view=view, user=request.user).exists()
    return tagged(view_json(view, is_default=is_default), view, response)
