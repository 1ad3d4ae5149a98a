"""Putting labels on subjects and taking them off: one, a page of a list, or a chunk of an import.

One statement for all of them, so that two who put the same label on the same subject at once put it there once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.any_of import AnyOf
from kundekort.basics.refused import Refused
from kundekort.history.recording import Changes, kind_of, record_each
from kundekort.labels.models import Label, Labelled
from kundekort.people.models import User

type Pairs = list[tuple[int, int, Label]]
"""Of each label put or taken: the row that says so, the subject and the label."""

_PUT = """
INSERT INTO labels_labelled
    (label_id, on_kind, on_id, created_at, created_by_id, changed_at, changed_by_id, revision, batch)
SELECT given.label_id, %(kind)s, given.on_id, %(now)s, %(by)s, %(now)s, %(by)s, 1, %(batch)s
FROM unnest(%(labels)s::bigint[], %(subjects)s::bigint[]) AS given(label_id, on_id)
ON CONFLICT (label_id, on_kind, on_id) WHERE trashed_at IS NULL DO NOTHING
RETURNING id, on_id, label_id
"""


def put(subject: Model, labels: Collection[Label], *, by: User) -> list[Label]:
    """Put labels on a subject; returns those it did not have. One entry in its log.

    Raises Refused for a retired label that it does not have.
    """
    refuse_retired(labels, has=Labelled.objects.on(subject).values_list("label_id", flat=True))
    return [label for _row, _on, label in _put(kind_of(subject), {subject.pk: labels}, by, None)]


def take(subject: Model, labels: Collection[Label], *, by: User) -> list[Label]:
    """Take labels off a subject; returns those it had. `put` puts them back."""
    return [label for _row, _on, label in _take(kind_of(subject), {subject.pk: labels}, by, None)]


def refuse_retired(labels: Collection[Label], *, has: Iterable[int] = ()) -> None:
    """Raise Refused when a retired label is to be put where it is not already; `has` are the ids of those that are."""
    retired = [label for label in labels if label.retired_at]
    if retired and (new := [label for label in retired if label.pk not in set(has)]):
        raise Refused(
            _("“%(name)s” is retired. It can be brought back in the settings.") % {"name": new[0].full_name},
            field="name",
            code="retired",
        )


@transaction.atomic
def replace(subject: Model, labels: Collection[Label], *, by: User) -> None:
    """Leave a subject with these labels and no others."""
    wanted = {label.pk for label in labels}
    had = Label.objects.filter(pk__in=Labelled.objects.on(subject).values("label_id"))
    take(subject, [label for label in had if label.pk not in wanted], by=by)
    put(subject, labels, by=by)


def put_on_many(kind: str, wanted: Mapping[int, Collection[Label]], *, by: User, batch: UUID | None = None) -> set[int]:
    """Put labels on the subjects of a kind with these ids; returns the ids of those for which anything changed."""
    return {pk for _row, pk, _put_on in _put(kind, wanted, by, batch)}


def take_off_many(
    kind: str, unwanted: Mapping[int, Collection[Label]], *, by: User, batch: UUID | None = None
) -> set[int]:
    """Take labels off the subjects of a kind with these ids; returns the ids of those for which anything changed."""
    return {pk for _row, pk, _put_on in _take(kind, unwanted, by, batch)}


@transaction.atomic
def take_back(kind: str, pks: Collection[int], *, by: User, batch: UUID) -> None:
    """Take off what an import has put on these subjects."""
    rows = Labelled.objects.filter(AnyOf(F("on_id"), pks), on_kind=kind, batch=batch)
    brought: dict[int, list[Label]] = defaultdict(list)
    for row in rows.select_related("label"):
        brought[row.on_id].append(row.label)
    _take(kind, brought, by, batch)


@transaction.atomic
def _put(kind: str, wanted: Mapping[int, Collection[Label]], by: User, batch: UUID | None) -> Pairs:
    labels = _staying(label for each in wanted.values() for label in each)
    given = [(label.pk, pk) for pk, each in wanted.items() for label in each if label.pk in labels]
    if not given:
        return []
    label_ids, subjects = zip(*given, strict=True)
    values: dict[str, Any] = {"kind": kind, "now": timezone.now(), "by": by.pk, "batch": batch}
    with connection.cursor() as cursor:
        cursor.execute(_PUT, {**values, "labels": list(label_ids), "subjects": list(subjects)})
        pairs = [(row, pk, labels[label]) for row, pk, label in cursor.fetchall()]
    _log("label.put", kind, pairs, by, batch)
    return pairs


@transaction.atomic
def _take(kind: str, unwanted: Mapping[int, Collection[Label]], by: User, batch: UUID | None) -> Pairs:
    labels = {label.pk: label for each in unwanted.values() for label in each}
    rows = Labelled.objects.filter(
        AnyOf(F("on_id"), list(unwanted)), AnyOf(F("label_id"), list(labels)), on_kind=kind
    ).select_for_update(of=("self",))
    asked = {(pk, label.pk) for pk, each in unwanted.items() for label in each}
    pairs = [
        (row.pk, row.on_id, labels[row.label_id]) for row in rows.order_by("pk") if (row.on_id, row.label_id) in asked
    ]
    Labelled.everywhere.filter(AnyOf(F("pk"), [row for row, _pk, _label in pairs])).update(
        trashed_at=timezone.now(), revision=F("revision") + 1
    )
    _log("label.taken", kind, pairs, by, batch)
    return pairs


def _staying(labels: Iterable[Label]) -> dict[int, Label]:
    """The labels by id, without those that are leaving; none of them can leave before this transaction ends."""
    by_id = {label.pk: label for label in labels}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM labels_label WHERE id = ANY(%s) AND leaving_at IS NULL ORDER BY id FOR KEY SHARE",
            [list(by_id)],
        )
        return {pk: by_id[pk] for (pk,) in cursor.fetchall()}


def _log(code: str, kind: str, pairs: Pairs, by: User, batch: UUID | None) -> None:
    """One entry a subject, which names the labels as they are called now."""
    rows: dict[int, int] = {}
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row, pk, label in pairs:
        rows.setdefault(pk, row)
        names[pk][label.sort].append(label.full_name)
    acts = ((Labelled(pk=rows[pk]), (kind, pk), _changes(code, by_sort)) for pk, by_sort in names.items())
    record_each(code, acts, by=by, batch=batch)


def _changes(code: str, by_sort: Mapping[str, list[str]]) -> Changes:
    texts = {sort: ", ".join(sorted(names)) for sort, names in by_sort.items()}
    return {sort: (None, text) if code == "label.put" else (text, None) for sort, text in texts.items()}
