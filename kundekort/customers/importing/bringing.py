"""Bringing a file: kept, looked at, and its columns guessed. Nothing is imported yet."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kundekort.attributes.definitions import current
from kundekort.basics.refused import Refused
from kundekort.customers.facts import KIND
from kundekort.customers.importing import mapping
from kundekort.customers.importing.cells import YES_OR_NO_FACTS, Reader
from kundekort.customers.importing.matching import KEYS
from kundekort.customers.importing.reading.problems import Record, Unreadable
from kundekort.customers.importing.reading.table import How, opened
from kundekort.customers.importing.sentences import refusal
from kundekort.customers.models import Import
from kundekort.people.models import User
from kundekort.people.organisation import home
from kundekort.storage.keeping import keep, path_of

LARGEST_FILE = 200 * 1024 * 1024
SAMPLE = 20
_LINES_LOOKED_AT = 15
_ONLY_WHERE_UNDERSTOOD = frozenset(
    {"kind", "private", "active", "inactive", "language", "industry_id", "owner_id", *YES_OR_NO_FACTS}
)


def bring_file(name: str, pieces: Iterable[bytes], *, by: User) -> Import:
    """Keep the file and find out how to read it. Raises Refused when it is not a table or too large."""
    run = described(name, pieces, by=by)
    run.save()
    return run


def described(name: str, pieces: Iterable[bytes], *, by: User) -> Import:
    """An import that is not saved yet, of a file that is kept. Raises Refused as `bring_file` does."""
    run = Import(by=by, file=keep(_not_too_much(pieces)), file_name=name[-200:] or _("file"))
    run.country, run.owner = home().country, by
    look_at(run)
    return run


def look_at(run: Import) -> None:
    """Find out what the import does not say yet about reading its file, and guess the columns. Saves nothing."""
    try:
        with opened(path_of(run.file.sha256), How(heading_line=0), rows=_LINES_LOOKED_AT) as table:
            first = [(line, cells) for _share, records in table.batches for line, cells, _problem in records]
    except Unreadable as unreadable:
        raise refusal(unreadable) from unreadable
    if not first:
        raise refusal(Unreadable("empty"))
    run.encoding, run.separator, run.sheet = table.encoding, table.separator, table.sheet
    run.heading_line = mapping.heading_line(first)
    _guess_columns(run)


def read_anew(run: Import) -> None:
    """Save the import with its columns guessed anew, after a person has said how the file is read. Raises Refused."""
    _guess_columns(run)
    run.save()


def sample_of(run: Import) -> tuple[list[str], list[Record], list[str]]:
    """Headings, first records and names of sheets, read as the import says. Raises Refused for an unreadable file."""
    how = How(run.encoding, run.separator, run.sheet, run.heading_line)
    try:
        with opened(path_of(run.file.sha256), how, rows=SAMPLE) as table:
            return table.heading, [record for _share, records in table.batches for record in records], table.sheets
    except Unreadable as unreadable:
        raise refusal(unreadable) from unreadable


def _guess_columns(run: Import) -> None:
    run.headings, records, _sheets = sample_of(run)
    run.mapping = _understood(mapping.guessed(run.headings, current(KIND)), records, run.country)
    run.match_on = [key for key in KEYS if key in run.mapping] or list(KEYS)


def _understood(guess: mapping.Mapping, records: Sequence[Record], country: str) -> mapping.Mapping:
    """The guess without columns of words nobody here understands: better left out in sight than refused row by row."""
    reader = Reader(guess, country)
    doubtful = {
        target for _line, cells, problem in records if not problem for target in reader.understood(cells)[1]
    } & _ONLY_WHERE_UNDERSTOOD
    return ["" if target in doubtful else target for target in guess]


def _not_too_much(pieces: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_FILE:
            raise Refused(_("The file is too large. At most 200 MB."), field="file", code="too_large")
        yield piece
