"""`kundekort import customers FILE`: the same run as from the page, in the foreground."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.importing.bringing import described
from kundekort.customers.importing.refused_rows import refused_csv
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import make_ready
from kundekort.customers.models import Import
from kundekort.customers.models.imports import Mode, State
from kundekort.people import acts
from kundekort.people.models import User

_PIECE = 1 << 20


@dataclass(frozen=True)
class Counts:
    """What an import did. `refused_file` holds the refused rows, when there are any; `problem` says why it stopped."""

    created: int
    updated: int
    unchanged: int
    refused: int
    refused_file: Path | None
    problem: str


def import_file(
    path: Path, *, by_email: str | None = None, mode: str = Mode.BOTH, match_on: Iterable[str] | None = None
) -> Counts:
    """Import a file as the employee with this e-mail (the first administrator without one), columns by guess.

    `mode` is both, create or update; `match_on` holds org_number, number and email or some of them. Run again after
    an interruption, it goes on where it was. Writes progress to standard error. Raises Refused with a sentence when
    the file cannot be read or lacks a column that is needed, OSError when it is not there.
    """
    by = _employee(by_email)
    with translation.override(by.language or settings.LANGUAGE_CODE):
        run = _begun_or_new(path, mode, match_on, by)
        run = run_import(run.pk, told=_tell)
        sys.stderr.write("\n")
        return Counts(
            run.created, run.updated, run.unchanged, run.refused, _write_refused(run, path), problem=run.problem
        )


def _begun_or_new(path: Path, mode: str, match_on: Iterable[str] | None, by: User) -> Import:
    run = described(path.name, _pieces(path), by=by)
    begun = Import.objects.filter(by=by, file=run.file, mode=mode, state__in=[State.WAITING, State.RUNNING]).first()
    if begun:
        return begun
    run.mode = mode
    run.match_on = list(match_on) if match_on else run.match_on
    return make_ready(run, by=by)


def _employee(email: str | None) -> User:
    users = User.objects.with_role().filter(is_active=True)
    if email:
        user = users.filter(email__iexact=email).first()
    else:
        user = users.filter(role__based_on=acts.ADMINISTRATOR).order_by("pk").first()
    if user is None:
        raise Refused(_("There is no such active employee: %(email)s") % {"email": email or _("administrator")})
    return user


def _pieces(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _tell(run: Import) -> None:
    sys.stderr.write(
        "\r"
        + _("%(share)d %% · %(created)d created · %(updated)d updated · %(unchanged)d unchanged · %(refused)d refused")
        % {
            "share": run.share // 10,
            "created": run.created,
            "updated": run.updated,
            "unchanged": run.unchanged,
            "refused": run.refused,
        }
    )
    sys.stderr.flush()


def _write_refused(run: Import, path: Path) -> Path | None:
    if not run.refused:
        return None
    place = path.with_name(f"{path.stem}.{_('refused')}.csv")
    place.write_bytes(b"".join(refused_csv(run)))
    return place
