"""The rows an import refused, in the columns of the file they came in, with line and reason behind each."""

from collections.abc import Iterator
from pathlib import PurePath

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from kundekort.customers.exporting.tables import Values, csv_pieces, table_response
from kundekort.customers.importing.headings import folded
from kundekort.customers.models import Import
from kundekort.customers.models.imports import Outcome


def refused_rows(run: Import, form: str) -> HttpResponseBase:
    """An answer with the refused rows as a file; mended, it can be imported again."""
    name = f"{PurePath(run.file_name).stem} {_('refused')}"
    return table_response(name, form, _headings(run), _rows(run))


def refused_csv(run: Import) -> Iterator[bytes]:
    """The refused rows as CSV, for the command."""
    return csv_pieces(_headings(run), _rows(run))


def _headings(run: Import) -> list[str]:
    return [*run.headings[: _own_columns(run)], _("Line"), _("Reason")]


def _own_columns(run: Import) -> int:
    """How many columns the file has without line and reason from an earlier round."""
    ours = [folded(_("Line")), folded(_("Reason"))]
    is_second_round = [folded(heading) for heading in run.headings[-2:]] == ours
    return len(run.headings) - (2 if is_second_round else 0)


def _rows(run: Import) -> Iterator[Values]:
    columns = _own_columns(run)
    separator = run.separator or " "
    rows = run.rows.filter(outcome=Outcome.REFUSED).order_by("line")
    for line, found, reason in rows.values_list("line", "cells", "reason").iterator(chunk_size=2000):
        cells = list(found or [""])
        kept, rest = cells[:columns], cells[len(run.headings) :]
        if rest:
            kept[-1] = separator.join([kept[-1], *rest])
        yield [*kept, *[""] * (columns - len(kept)), str(line), reason]
