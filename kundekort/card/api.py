"""What the operations of rooms that hang on cards have in common.

A room gives its operations for any card, and the room of the subject hangs them on its router:

    def operations(router: Router, card: Card) -> None:
        @router.get("/{int:subject_id}/notes", response=NotePage, operation_id=f"list_{card.code}_notes", …)
        @needs(card.view)
        def list_notes(request: ARequest, subject_id: int = subject_id()) -> NotePage:
            subject = subject_of(request, card, subject_id)
"""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja.params.functions import Header, Path
from pydantic import BaseModel, Field

from kundekort.basics import versions
from kundekort.basics.refused import Refused
from kundekort.card.merged import Merged, survivor_of
from kundekort.card.models import Belonging
from kundekort.card.registry import LARGEST_ID, Card
from kundekort.people.gate import ARequest, fetch
from kundekort.people.names import name_of

MAY_REFUSE: dict[str, Any] = {"responses": {"409": {}}}
"""For an operation that reads and yet may be refused; the document says the rest of it."""


class Stamp(BaseModel):
    """When and by whom something was made and last changed; the ETag is made of the revision."""

    created_at: datetime
    created_by_name: str
    changed_at: datetime
    changed_by_name: str
    revision: int = Field(description="Counts the changes. The ETag is made of it.")


def an_id(description: str) -> Any:
    """A positive id in the path."""
    return Path(..., ge=1, le=LARGEST_ID, description=description)


def subject_id() -> Any:
    """The id of the subject of the card, in the path."""
    return an_id("The id of the customer or contact.")


def if_match() -> Any:
    """The header that names the version a change is about."""
    return Header("", alias="If-Match", description="The version you have read: the ETag of its answer.")


def subject_of(request: ARequest, card: Card, pk: int, *, among: QuerySet[Any] | None = None) -> Any:
    """The subject, if it may be seen; otherwise 404. Raises Merged for one that has become part of another."""
    try:
        return fetch(request, card.subject, pk, among=among)
    except Http404:
        if survivor := survivor_of(card, pk, request.user):
            raise Merged(survivor) from None
        raise


def found[B: Belonging](
    request: ARequest, card: Card, model: type[B], subject_id: int, pk: int, *, also_trashed: bool = False
) -> tuple[Any, B]:
    """The subject, if it may be seen, and a belonging of it; otherwise 404."""
    subject = subject_of(request, card, subject_id)
    belongings = model.everywhere if also_trashed else model.objects
    one: B = get_object_or_404(belongings.on(subject), pk=pk)
    return subject, one


def named_in_body[M: Model](request: ARequest, model: type[M], pk: int, field: str) -> M:
    """The record that `field` of the body names. Raises Refused, a 422, where there is none the user may see."""
    try:
        return fetch(request, model, pk)
    except Http404:
        raise Refused(_("There is no such one, or you may not see it."), field=field, code="invalid") from None


def stamp_of(one: Any) -> dict[str, Any]:
    """The fields of `Stamp` for a belonging, or for whatever else has them."""
    return {
        "created_at": one.created_at,
        "created_by_name": name_of(one.created_by_id),
        "changed_at": one.changed_at,
        "changed_by_name": name_of(one.changed_by_id),
        "revision": one.revision,
    }


def tagged[T](answer: T, record: Model, response: HttpResponse) -> T:
    """The answer, with the ETag of the record it tells of."""
    response["ETag"] = versions.tag_of(record)
    return answer
