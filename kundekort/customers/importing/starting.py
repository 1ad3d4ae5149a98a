"""Starting an import: from now on the queue runs it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.basics.refused import Refused
from kundekort.customers.models import Import
from kundekort.customers.models.imports import Mode, State
from kundekort.people.models import User


@transaction.atomic
def start_import(run: Import, *, by: User) -> Import:
    """Put the import in the queue, from where it stands. Raises Refused when it cannot run as it is.

    Starting twice is starting once, unless it has stopped or stalled.
    """
    current = Import.objects.select_for_update().get(pk=run.pk)
    stalled = current.state == State.RUNNING and current.has_stalled
    if current.state not in (State.DRAFT, State.STOPPED) and not stalled:
        return current
    make_ready(current, by=by)
    enqueue("customers.run_import", current)
    return current


def make_ready(run: Import, *, by: User) -> Import:
    """Save the import as one that may run. Raises Refused when it cannot run as it stands."""
    _check_complete(run, by)
    run.state, run.problem, run.ended_at = State.WAITING, "", None
    run.started_at = run.started_at or timezone.now()
    run.save()
    return run


def enqueue(task: str, run: Import) -> None:
    """Give the queue something to do with an import, in this transaction; one thing at a time for each import."""
    app.configure_task(task, lock=f"import-{run.pk}").defer(import_id=run.pk)


def _check_complete(run: Import, by: User) -> None:
    if run.mode != Mode.UPDATE and "name" not in run.mapping:
        raise Refused(_("Choose the column that holds the name."), field="mapping", code="no_name")
    if run.mode == Mode.UPDATE and not set(run.match_on) & set(run.mapping):
        raise Refused(
            _("Choose a column to find customers by: organisation number, customer number or e-mail."), field="match_on"
        )
    needed = {Mode.CREATE: ["add"], Mode.UPDATE: ["change"], Mode.BOTH: ["add", "change"]}[Mode(run.mode)]
    if not all(by.may(f"customers.{act}_customer") for act in needed):
        raise Refused(_("You may not do this. Choose to create only or to update only."), field="mode")
