"""Merging for programs: rehearsal, merge, undoing it, and the remark that two are not the same."""

from typing import Any

from django.db import transaction
from django.http import Http404
from ninja import Router
from ninja.responses import Status

from kundekort.basics import versions
from kundekort.card.api import MAY_REFUSE, an_id, if_match, subject_id, subject_of
from kundekort.merging.as_json import MergeIn, MergeOut, RehearsalOut, merge_json, rehearsal_json
from kundekort.merging.finding import merges_into
from kundekort.merging.keeping_apart import are_apart, forget_apart, keep_apart
from kundekort.merging.merging import merge
from kundekort.merging.rehearsing import Rehearsal
from kundekort.merging.subjects import Mergeable
from kundekort.merging.taking_apart import take_apart
from kundekort.people.gate import ARequest, fetch, needs


def _other_id() -> Any:
    return an_id("The id of the one that becomes part of the other.")


def operations(router: Router, mergeable: Mergeable) -> None:
    """Hang the operations on the router of a subject."""
    for hang in (_merging, _undoing, _keeping_apart):
        hang(router, mergeable)


def _merging(router: Router, mergeable: Mergeable) -> None:
    code, permission = mergeable.card.code, mergeable.permission
    pair = "/{int:subject_id}/merge/{int:other_id}"

    @router.get(
        pair, response=RehearsalOut, operation_id=f"rehearse_{code}_merge", summary="Rehearse a merge",
        openapi_extra=MAY_REFUSE,
    )  # fmt: skip
    @needs(mergeable.card.view)
    def rehearse_merge(request: ARequest, subject_id: int = subject_id(), other_id: int = _other_id()) -> RehearsalOut:
        """What would happen if the other became part of this one. Nothing is written."""
        survivor, other = _pair(request, mergeable, subject_id, other_id)
        return rehearsal_json(Rehearsal(survivor, other), not_same=are_apart(survivor, other))

    @router.post(pair, response=MergeOut, operation_id=f"merge_{code}", summary="Merge two")
    @needs(permission)
    @transaction.atomic
    def merge_two(
        request: ARequest,
        given: MergeIn,
        subject_id: int = subject_id(),
        other_id: int = _other_id(),
        if_match: str = if_match(),
    ) -> MergeOut:
        """Lets the other become part of this one. Its number, name and address lead here from now on.

        Merging again what is merged already changes nothing. It can be undone for 30 days.
        """
        survivor, other = _pair(request, mergeable, subject_id, other_id, merged=True)
        ours = versions.asked_revision(survivor, if_match)
        theirs = given.other_revision or other.revision
        return merge_json(merge(survivor, other, take=given.take, revisions=(ours, theirs), by=request.user))


def _undoing(router: Router, mergeable: Mergeable) -> None:
    code, permission = mergeable.card.code, mergeable.permission

    @router.get(
        "/{int:subject_id}/merges", response=list[MergeOut], operation_id=f"list_{code}_merges", summary="Merges"
    )
    @needs(mergeable.card.view)
    def list_merges(request: ARequest, subject_id: int = subject_id()) -> list[MergeOut]:
        """What has been merged into this one, the latest first, undone merges included."""
        subject = subject_of(request, mergeable.card, subject_id)
        return [merge_json(each.merge) for each in merges_into(subject, undone=True)]

    @router.post(
        "/{int:subject_id}/merges/{int:merge_id}/undo", response=MergeOut, operation_id=f"undo_{code}_merge",
        summary="Undo a merge",
    )  # fmt: skip
    @needs(permission)
    def undo_merge(
        request: ARequest, subject_id: int = subject_id(), merge_id: int = an_id("The id of the merge.")
    ) -> MergeOut:
        """Puts everything back as it was. What was added since, and what was changed since, stays: see `kept`."""
        subject = subject_of(request, mergeable.card, subject_id)
        for each in merges_into(subject, undone=True):
            if each.merge.pk == merge_id:
                apart = take_apart(each.merge, by=request.user)
                return merge_json(apart.merge, apart.kept)
        raise Http404


def _keeping_apart(router: Router, mergeable: Mergeable) -> None:
    code, permission = mergeable.card.code, mergeable.permission
    apart = "/{int:subject_id}/not-same/{int:other_id}"

    @router.put(apart, response={204: None}, operation_id=f"set_{code}_not_same", summary="Note that they are two")
    @needs(permission)
    def set_not_same(request: ARequest, subject_id: int = subject_id(), other_id: int = _other_id()) -> Status[None]:
        """Remembers that the two are not the same, however alike they look."""
        keep_apart(*_pair(request, mergeable, subject_id, other_id), by=request.user)
        return Status(204, None)

    @router.delete(apart, response={204: None}, operation_id=f"remove_{code}_not_same", summary="Forget that note")
    @needs(permission)
    def remove_not_same(request: ARequest, subject_id: int = subject_id(), other_id: int = _other_id()) -> Status[None]:
        """Forgets the remark that the two are not the same."""
        forget_apart(*_pair(request, mergeable, subject_id, other_id), by=request.user)
        return Status(204, None)


def _pair(request: ARequest, mergeable: Mergeable, pk: int, other: int, *, merged: bool = False) -> tuple[Any, Any]:
    """Both, if they may be seen. With `merged` the other may be part of the first already."""
    survivor = subject_of(request, mergeable.card, pk)
    done = mergeable.model._base_manager.filter(pk=other, merged_into=pk).first() if merged else None
    return survivor, done or fetch(request, mergeable.model, other)
