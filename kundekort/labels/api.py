"""The catalogue of labels for programs, and the labels of the subject of any card."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status

from kundekort.basics import versions
from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.basics.versions import VersionMissing
from kundekort.card.api import an_id, if_match, named_in_body, subject_id, subject_of, tagged
from kundekort.card.registry import Card
from kundekort.card.stale import refuse_passed
from kundekort.labels import finding, keeping, merging, rounds
from kundekort.labels.as_json import (
    LabelChange,
    LabelList,
    LabelOut,
    LabelPage,
    LabelRef,
    LabelSet,
    LabelsOn,
    MergeInto,
    NewLabel,
    RoundOut,
    chip_json,
    label_json,
)
from kundekort.labels.making import make_label, named
from kundekort.labels.models import Label, Round, Sort
from kundekort.labels.putting import put, replace, take
from kundekort.labels.reading import labels_of
from kundekort.people.gate import ARequest, fetch, needs

router = Router(tags=["labels"])
_IN_ORDER = Order("tree_key")


def _label_id() -> Any:
    return an_id("The id of the label.")


@router.get("", response=LabelPage, operation_id="list_labels", summary="List labels")
@needs("labels.view_label")
def list_labels(request: ARequest, asked: Query[LabelList]) -> LabelPage:
    """The catalogue: tags, properties, categories and groups, in alphabetical order."""
    labels = Label.objects.visible_to(request.user).filter(leaving_at=None)
    labels = labels.filter(sort=_sort(asked.sort, "bad_filter")) if asked.sort else labels
    labels = labels if asked.retired else labels.filter(retired_at=None)
    page = page_of(finding.matching(labels, asked.q), _IN_ORDER, asked.cursor, asked.limit)
    return LabelPage(items=[label_json(each) for each in page.rows], next=next_address(request, page.next))


@router.post("", response={201: LabelOut}, operation_id="create_label", summary="Create a label")
@needs("labels.add_label")
def create_label(request: ARequest, given: NewLabel, response: HttpResponse) -> Status[LabelOut]:
    """Makes a tag or a property; for those who manage labels a category or a group too."""
    parent = named_in_body(request, Label, given.parent_id, "parent_id") if given.parent_id else None
    label = make_label(_sort(given.sort), given.name, parent=parent, colour=given.colour, by=request.user)
    response["Location"] = f"{request.path}/{label.pk}"
    return Status(201, tagged(label_json(label), label, response))


@router.get("/{int:label_id}", response=LabelOut, operation_id="get_label", summary="Get a label")
@needs("labels.view_label")
def get_label(request: ARequest, response: HttpResponse, label_id: int = _label_id()) -> LabelOut:
    """One label, with its version in ETag."""
    label = fetch(request, Label, label_id)
    return tagged(label_json(label), label, response)


@router.patch("/{int:label_id}", response=LabelOut, operation_id="change_label", summary="Change a label")
@needs("labels.manage_labels")
def change_label(
    request: ARequest,
    given: LabelChange,
    response: HttpResponse,
    label_id: int = _label_id(),
    if_match: str = if_match(),
) -> LabelOut:
    """Renames, colours or moves a label. The name of a property is refused."""
    label = fetch(request, Label, label_id)
    revision = versions.asked_revision(label, if_match)
    facts = given.model_dump(exclude_unset=True)
    changed = keeping.change_label(label, facts, revision=revision, by=request.user)
    return tagged(label_json(changed), changed, response)


@router.post("/{int:label_id}/retire", response=LabelOut, operation_id="retire_label", summary="Retire a label")
@needs("labels.manage_labels")
def retire_label(request: ARequest, response: HttpResponse, label_id: int = _label_id()) -> LabelOut:
    """It stays where it is used, and cannot be chosen any more."""
    label = keeping.retire_label(fetch(request, Label, label_id), by=request.user)
    return tagged(label_json(label), label, response)


@router.post("/{int:label_id}/restore", response=LabelOut, operation_id="restore_label", summary="Bring back a label")
@needs("labels.manage_labels")
def restore_label(request: ARequest, response: HttpResponse, label_id: int = _label_id()) -> LabelOut:
    """A retired label can be chosen again."""
    label = keeping.bring_back_label(fetch(request, Label, label_id), by=request.user)
    return tagged(label_json(label), label, response)


@router.post("/{int:label_id}/merge", response=RoundOut, operation_id="merge_label", summary="Merge labels")
@needs("labels.manage_labels")
def merge_label(request: ARequest, given: MergeInto, label_id: int = _label_id()) -> RoundOut:
    """Everything that has this label gets the other one instead, and this one is deleted. Properties are refused."""
    label = fetch(request, Label, label_id)
    into = named_in_body(request, Label, given.into_id, "into_id")
    return _round(merging.merge_labels(label, into=into, by=request.user))


@router.delete("/{int:label_id}", response=RoundOut, operation_id="delete_label", summary="Delete a label")
@needs("labels.manage_labels")
@transaction.atomic
def delete_label(request: ARequest, label_id: int = _label_id(), if_match: str = if_match()) -> RoundOut:
    """Takes a label off everything that has it, and deletes it. Properties are refused: retire them."""
    label = fetch(request, Label, label_id, among=Label.objects.select_for_update())
    refuse_passed(label, versions.asked_revision(label, if_match))
    return _round(merging.delete_label(label, by=request.user))


def operations(router: Router, card: Card) -> None:
    """The labels of the subjects of a card."""
    _all_at_once(router, card, f"{card.code}_labels")
    _one_by_one(router, card)


def _all_at_once(router: Router, card: Card, about: str) -> None:
    @router.get("/{int:subject_id}/labels", response=LabelsOn, operation_id=f"list_{about}", summary="List its labels")
    @needs(card.view)
    def list_of(request: ARequest, response: HttpResponse, subject_id: int = subject_id()) -> LabelsOn:
        """The tags, properties, categories and groups on it. The ETag is for replacing them."""
        return _labels_on(subject_of(request, card, subject_id), response)

    @router.put(
        "/{int:subject_id}/labels", response=LabelsOn, operation_id=f"replace_{about}", summary="Replace its labels"
    )
    @needs(card.change)
    @transaction.atomic
    def replace_of(
        request: ARequest,
        given: LabelSet,
        response: HttpResponse,
        subject_id: int = subject_id(),
        if_match: str = if_match(),
    ) -> LabelsOn:
        """Leaves it with these labels and no others."""
        locked = card.subject._default_manager.select_for_update(of=("self",))
        subject = fetch(request, card.subject, subject_id, among=locked)
        _refuse_passed(subject, if_match)
        replace(subject, _labels(given.label_ids), by=request.user)
        return _labels_on(fetch(request, card.subject, subject_id), response)


def _one_by_one(router: Router, card: Card) -> None:
    @router.post(
        "/{int:subject_id}/labels", response=LabelsOn, operation_id=f"add_{card.code}_label", summary="Add a label"
    )
    @needs(card.change)
    def add_to(request: ARequest, given: LabelRef, response: HttpResponse, subject_id: int = subject_id()) -> LabelsOn:
        """Puts a label on it. One it has already stays as it is."""
        subject = subject_of(request, card, subject_id)
        with transaction.atomic():
            put(subject, _meant(given, request), by=request.user)
        return _labels_on(subject, response)

    @router.delete(
        "/{int:subject_id}/labels/{int:label_id}",
        response=LabelsOn,
        operation_id=f"remove_{card.code}_label",
        summary="Take a label off",
    )
    @needs(card.change)
    def remove_from(
        request: ARequest, response: HttpResponse, subject_id: int = subject_id(), label_id: int = _label_id()
    ) -> LabelsOn:
        """Takes a label off it. One it does not have is none to take off."""
        subject = subject_of(request, card, subject_id)
        take(subject, Label.objects.filter(pk=label_id), by=request.user)
        return _labels_on(subject, response)


def _sort(word: str, code: str = "invalid") -> Sort:
    if word not in Sort.values:
        raise Refused(_("Use one of: %(values)s.") % {"values": ", ".join(Sort.values)}, field="sort", code=code)
    return Sort(word)


def _labels(ids: Collection[int]) -> list[Label]:
    labels = list(Label.objects.filter(pk__in=ids, leaving_at=None))
    if missing := set(ids) - {label.pk for label in labels}:
        raise Refused(
            _("There is no label with the id %(id)d.") % {"id": min(missing)}, field="label_ids", code="invalid"
        )
    return labels


def _meant(given: LabelRef, request: ARequest) -> list[Label]:
    return _labels([given.label_id]) if given.label_id else named(_sort(given.sort), [given.name], by=request.user)


def _labels_on(subject: Any, response: HttpResponse) -> LabelsOn:
    chips = [chip for of_sort in labels_of(subject).values() for chip in of_sort]
    response["ETag"] = _tag(subject)
    return LabelsOn(items=[chip_json(chip) for chip in chips])


def _tag(subject: Any) -> str:
    """The version of a set of labels: a digest of their ids."""
    ids = sorted(chip.pk for of_sort in labels_of(subject).values() for chip in of_sort)
    return f'"l{subject.pk}-{hashlib.sha256(repr(ids).encode()).hexdigest()[:16]}"'


def _refuse_passed(subject: Any, if_match: str) -> None:
    if '"' not in if_match:
        raise VersionMissing
    if _tag(subject).strip('"') not in if_match:
        raise Refused(_("Somebody else has changed the labels since. Read them again."), code="stale")


def _round(going: Round) -> RoundOut:
    return RoundOut(
        id=going.pk, done=going.is_done, position=going.position, total=going.total, sentence=rounds.about(going)
    )
