"""Running an import: chunk by chunk, each in one transaction that also moves the position.

Whatever happens between two chunks (a killed worker, a restart, two workers at once), a row is taken once: the chunk
locks the import first and gives way when somebody else has moved the position. Acts as the person who started it.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.importing.cells import Reader
from kundekort.customers.importing.reading.problems import Record, Unreadable
from kundekort.customers.importing.reading.table import How, opened
from kundekort.customers.importing.rows import Row, rows_of
from kundekort.customers.importing.saving import save_rows
from kundekort.customers.importing.sentences import refusal
from kundekort.customers.models import Import
from kundekort.customers.models.imports import State
from kundekort.history.recording import record
from kundekort.people.models import User
from kundekort.storage.keeping import path_of

CHUNK = 2000
OUTCOMES = ("created", "updated", "unchanged", "refused")
_PER_MILLE = 1000
_TRIES = 4


def run_import(pk: int, *, told: Callable[[Import], None] | None = None) -> Import:
    """Take the rows of the import from where it stands to the end. Returns it as it then stands.

    `told` hears after each chunk how far it has come.
    A file that cannot be read, or a person who may no longer import, stops it with a sentence in `problem`.
    """
    run = Import.objects.select_related("by__role", "file").get(pk=pk)
    if run.state not in (State.WAITING, State.RUNNING):
        return run
    with translation.override(run.by.language or settings.LANGUAGE_CODE):
        try:
            _check(run.by, run)
            _take_all(run, told)
        except Unreadable as unreadable:
            _end(run, State.STOPPED, str(refusal(unreadable)))
        except Refused as refused:
            _end(run, State.STOPPED, str(refused))
    run.refresh_from_db()
    return run


def how(run: Import) -> How:
    """How the file of the import is read."""
    return How(run.encoding, run.separator, run.sheet, run.heading_line)


def _check(user: User, run: Import) -> None:
    if not user.may("customers.import_customers"):
        raise Refused(_("%(name)s may no longer import customers.") % {"name": user.name}, code="not_allowed")


def _take_all(run: Import, told: Callable[[Import], None] | None) -> None:
    reader = Reader(run.mapping, run.country)
    with opened(path_of(run.file.sha256), how(run), skip=run.position) as table:
        for share, rows in _ahead(_chunks(table.batches), run, reader):
            if not _take(run, rows, share):
                return
            if told:
                told(run)
    _end(run, State.DONE)


def _chunks(batches: Iterator[tuple[float, list[Record]]]) -> Iterator[tuple[float, list[Record]]]:
    chunk: list[Record] = []
    share = 0.0
    for share, records in batches:
        chunk += records
        while len(chunk) >= CHUNK:
            yield share, chunk[:CHUNK]
            chunk = chunk[CHUNK:]
    if chunk:
        yield share, chunk


def _ahead(
    chunks: Iterator[tuple[float, list[Record]]], run: Import, reader: Reader
) -> Iterator[tuple[float, list[Row]]]:
    """Read the next chunk while the database saves this one."""
    language = translation.get_language()

    def following() -> tuple[float, list[Row]] | None:
        with translation.override(language):
            for share, records in chunks:
                return share, rows_of(run, records, reader)
        return None

    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(following)
        while ready := waiting.result():
            waiting = thread.submit(following)
            yield ready


def _take(run: Import, rows: Sequence[Row], share: float) -> bool:
    """Save one chunk; False when somebody else has done it meanwhile."""
    for _again in range(_TRIES - 1):
        try:
            return _take_once(run, rows, share)
        except Refused as refused:  # somebody has taken a customer number since the chunk was looked at
            if refused.code != "number_taken":
                raise
    return _take_once(run, rows, share)


@transaction.atomic
def _take_once(run: Import, rows: Sequence[Row], share: float) -> bool:
    current = Import.objects.select_for_update().get(pk=run.pk)
    if current.position != run.position or current.state not in (State.WAITING, State.RUNNING):
        return False
    _look_by_index()
    counts = save_rows(current, rows, by=run.by)
    current.position += len(rows)
    current.share = int(share * _PER_MILLE)
    current.state, current.touched_at = State.RUNNING, timezone.now()
    for outcome, count in counts.items():
        setattr(current, outcome, getattr(current, outcome) + count)
    current.save(update_fields=["position", "share", "state", "touched_at", *counts])
    for name in ("position", "share", *OUTCOMES):
        setattr(run, name, getattr(current, name))
    return True


def _look_by_index() -> None:
    """A table that is just being filled has no statistics yet, and would be read from end to end for every chunk."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")


@transaction.atomic
def _end(run: Import, state: str, problem: str = "") -> None:
    current = Import.objects.select_for_update().get(pk=run.pk)
    if current.state not in (State.WAITING, State.RUNNING):
        return
    current.state, current.problem, current.ended_at = state, problem, timezone.now()
    current.save(update_fields=["state", "problem", "ended_at"])
    counts = {name: (0, getattr(current, name)) for name in OUTCOMES}
    record("import.finished", current, by=run.by, category="access", changes=counts, batch=run.batch)
