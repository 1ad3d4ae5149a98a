"""Doing one thing with many records of a list: here and now for few, through the queue for many.

Each part is one transaction that locks the bulk: whatever happens between two parts, each record is looked at once.
A record is changed by the verb that changes one, with the rights its user has when it happens.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import batched
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.basics.refused import Refused
from kundekort.people.models import User
from kundekort.selections.acts import BulkAct, Chunk, Done, Given, act_named, every_act
from kundekort.selections.lists import AList, every_list
from kundekort.selections.models import Bulk, BulkPart
from kundekort.selections.words import kept_words

AT_ONCE = 50
CHUNK = 500
DAYS_KEPT = 30
MOST_NAMED = 10_000
"""So many records may be named by their ids; more are selected by words."""


@transaction.atomic
def do_with_ids(alist: AList, code: str, given: Given, pks: Iterable[int], *, by: User) -> Bulk:
    """Do something with the records that have these ids.

    Returns the bulk: done when there are at most AT_ONCE, and otherwise for the queue. Raises Refused for none or too
    many of them and for what the act cannot take, PermissionDenied for an act that is not for `by`.
    """
    act = act_named(alist, code, by)
    chosen = sorted(set(pks))
    if not chosen:
        raise Refused(_("Choose some rows first."), field="ids", code="none_chosen")
    if len(chosen) > MOST_NAMED:
        raise Refused(_("Name at most %(most)d.") % {"most": MOST_NAMED}, field="ids", code="too_many")
    bulk = _new(alist, act, given, by)
    _divide(bulk, chosen)
    return _begin(bulk, len(chosen))


@transaction.atomic
def do_with_words(alist: AList, code: str, given: Given, query: QueryDict, *, by: User) -> Bulk:
    """Do something with all that the words of an address select: those that are there when it begins.

    Returns and raises as `do_with_ids` does, and raises Refused for words that the list does not understand.
    """
    act = act_named(alist, code, by)
    selected = alist.select(query, by)
    count = selected.count
    if not count:
        raise Refused(_("The list is empty."), field="words", code="none_chosen")
    bulk = _new(alist, act, given, by, words=kept_words(alist, query, selected))
    if count <= AT_ONCE:
        _divide(bulk, _found(bulk))
    return _begin(bulk, count)


@transaction.atomic
def undo(bulk: Bulk, *, by: User) -> Bulk:
    """Put back what a bulk has changed, as another bulk. Raises Refused when it cannot be done, or has been."""
    current = Bulk.objects.select_for_update().get(pk=bulk.pk)
    act = every_act(every_list()[current.list])[current.act]
    if not may_be_undone(current):
        raise Refused(_("This cannot be undone, or has been already."), code="not_undone")
    act_named(every_list()[current.list], act.code, by)
    try:
        with transaction.atomic():
            back = _saved(current, by)
    except IntegrityError:
        raise Refused(_("This cannot be undone, or has been already."), code="not_undone") from None
    parts = BulkPart.objects.filter(bulk=current, done=True).exclude(before={}).order_by("number")
    BulkPart.objects.bulk_create(
        BulkPart(bulk=back, number=part.number, pks=sorted(map(int, part.before)), before=part.before)
        for part in parts.iterator()
    )
    return _begin(back, current.changed)


def may_be_undone(bulk: Bulk) -> bool:
    """Whether there is something to undo, and a way to."""
    act = every_act(every_list()[bulk.list]).get(bulk.act)
    is_undone = Bulk.objects.filter(undo_of=bulk.pk).exists()
    return bool(act and act.undo and bulk.is_done and bulk.changed and not bulk.undo_of_id and not is_undone)


def go(pk: int) -> Bulk:
    """Go a bulk to its end, from where it stands. Returns it as it then is."""
    while _step(pk):
        pass
    return Bulk.objects.select_related("by").get(pk=pk)


def forget_old() -> int:
    """Delete the bulks that ended DAYS_KEPT days ago; returns how many."""
    old = Bulk.objects.filter(started_at__lt=timezone.now() - timedelta(days=DAYS_KEPT)).exclude(ended_at=None)
    return old.delete()[1].get("selections.Bulk", 0)


def _new(alist: AList, act: BulkAct, given: Given, by: User, *, words: str = "") -> Bulk:
    value, shown = act.read(given, by) if act.read else (None, "")
    return Bulk.objects.create(
        by=by, list=alist.code, act=act.code, value=value, shown=shown, words=words, batch=uuid4(),
        started_at=timezone.now(),
    )  # fmt: skip


def _saved(undone: Bulk, by: User) -> Bulk:
    return Bulk.objects.create(
        by=by, list=undone.list, act=undone.act, value=undone.value, shown=undone.shown, undo_of=undone,
        batch=uuid4(), total=undone.changed, started_at=timezone.now(),
    )  # fmt: skip


def _begin(bulk: Bulk, count: int) -> Bulk:
    if count <= AT_ONCE:
        return go(bulk.pk)
    app.configure_task("selections.go_bulk", lock=f"bulk-{bulk.pk}").defer(bulk_id=bulk.pk)
    return bulk


def _found(bulk: Bulk) -> Iterable[int]:
    """The ids that the words select now, for whoever asked."""
    selected = every_list()[bulk.list].select(QueryDict(bulk.words), bulk.by)
    pks: Any = selected.ordered().order_by("pk").values_list("pk", flat=True)
    return pks.iterator(chunk_size=10_000)  # type: ignore[no-any-return]


def _divide(bulk: Bulk, pks: Iterable[int]) -> None:
    parts = [
        BulkPart(bulk=bulk, number=number, pks=list(some))
        for number, some in enumerate(batched(pks, CHUNK, strict=False))
    ]
    BulkPart.objects.bulk_create(parts, batch_size=100)
    bulk.total = sum(len(part.pks) for part in parts)
    bulk.save(update_fields=["total"])


@transaction.atomic
def _step(pk: int) -> bool:
    """One part; False when nothing is left to do."""
    bulk = Bulk.objects.select_for_update(of=("self",)).select_related("by__role").get(pk=pk)
    if bulk.is_done:
        return False
    with translation.override(bulk.by.language or settings.LANGUAGE_CODE):
        return _next_part(bulk)


def _next_part(bulk: Bulk) -> bool:
    act = every_act(every_list()[bulk.list]).get(bulk.act)
    if act is None or not bulk.by.may(act.permission):
        return _end(bulk, _("Not finished: you may not do this any more."))
    if bulk.total is None:
        try:
            _divide(bulk, _found(bulk))
        except Refused as refused:
            return _end(bulk, str(refused))
        return True
    part = bulk.parts.filter(done=False).order_by("number").first()
    if part is None:
        return _end(bulk)
    _do(bulk, act, part)
    return True


def _end(bulk: Bulk, problem: str = "") -> bool:
    bulk.ended_at, bulk.problem = timezone.now(), problem
    bulk.save(update_fields=["ended_at", "problem"])
    return False


def _do(bulk: Bulk, act: BulkAct, part: BulkPart) -> None:
    subjects = _subjects(bulk, act, part.pks)
    before = {int(pk): value for pk, value in part.before.items()}
    chunk = Chunk(subjects, bulk.value, bulk.by, bulk.batch, before)
    do = act.undo if bulk.undo_of_id and act.undo else act.do
    done = do(chunk) if subjects else Done()
    gone = sorted(set(part.pks) - set(chunk.pks))
    done.refused |= dict.fromkeys(gone, _("It is not here any more, or not for you to see."))
    part.before = {str(pk): value for pk, value in done.before.items()}
    part.refused, part.done = sorted(done.refused.items()), True
    part.save(update_fields=["before", "refused", "done"])
    bulk.position += len(part.pks)
    bulk.changed += len(done.before)
    bulk.refused += len(done.refused)
    bulk.save(update_fields=["position", "changed", "refused"])


def _subjects(bulk: Bulk, act: BulkAct, pks: Sequence[int]) -> list[Any]:
    among: Any = every_list()[bulk.list].card.subject._default_manager
    if bulk.undo_of_id and act.undone_among:
        among = act.undone_among()
    return list(among.visible_to(bulk.by).filter(pk__in=pks).order_by("pk"))
