"""Loading a whole register into the tables of kept companies: all or nothing, while the old one goes on answering.

The new companies go by COPY into tables of their own, which then take the place of the old ones in one transaction.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.registers.brreg import dump, reading
from kundekort.registers.company import Company
from kundekort.registers.finding import INSIDE, TOWN
from kundekort.registers.keeping import whole_ones_changed
from kundekort.registers.kept_json import folded_of, rank_of, told_json
from kundekort.registers.models import KeptCompany, KeptWord, WholeRegister

COUNTRY = "NO"
EVERY = 20_000
_COLUMNS = "country, number, name, folded, rank, told, fetched_at"
_ALIKE = 0.9
_TOLD = json.JSONEncoder(ensure_ascii=False).encode
_NEW = "CREATE TABLE {0}_new (LIKE {0} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
_OTHERS = "INSERT INTO registers_keptcompany_new SELECT * FROM registers_keptcompany WHERE country <> %s"
_WORDS = """
INSERT INTO registers_keptword_new (word, rank, country, number, folded)
SELECT word, rank + CASE WHEN place = 1 THEN 0 WHEN place < array_position(words, '|') THEN %s ELSE %s END,
    country, number, folded
FROM (SELECT *, string_to_array(trim(folded), ' ') AS words FROM registers_keptcompany_new) AS company,
    unnest(words) WITH ORDINALITY AS each (word, place)
WHERE word NOT IN ('|', '') ORDER BY 1, 2, 3, 4
"""

type Progress = Callable[[int, float], None]


class Smaller(Refused):
    """The file has far fewer companies than what was loaded before."""

    def __init__(self, count: int, before: int) -> None:
        super().__init__(
            _("The file has only %(count)s units, and %(before)s were loaded before. Nothing was changed.")
            % {"count": count, "before": before},
            code="smaller_file",
        )


def load(path: Path, *, progress: Progress = lambda _count, _read: None, smaller: bool = False) -> int:
    """Load the file of all units of Enhetsregisteret and tell how many there are.

    `progress` is told now and then how many units were read, and how much of the file from 0 to 1. With `smaller` a
    file may have far fewer units than the last one. Raises Refused, and then nothing has changed.
    """
    as_of = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with transaction.atomic(), dump.units_in(path) as (units, read):
        with connection.cursor() as cursor:
            _begin(cursor)
            count = _copy(cursor, _companies(units, as_of), lambda so_far: progress(so_far, read()))
            _refuse_few(count, smaller=smaller)
            _finish(cursor)
        WholeRegister.objects.update_or_create(
            country=COUNTRY, defaults={"companies": count, "as_of": as_of, "loaded_at": timezone.now()}
        )
    whole_ones_changed()
    _tidy()
    return count


def _companies(units: Iterable[dict[str, Any]], as_of: datetime) -> Iterator[Company]:
    seen: set[str] = set()
    for unit in units:
        company = reading.company_of(unit, as_of)
        if company and company.number not in seen:
            if company.sub_unit:
                raise dump.NoDump
            seen.add(company.number)
            yield company


def _begin(cursor: Any) -> None:
    for model in (KeptCompany, KeptWord):
        cursor.execute(_NEW.format(model._meta.db_table))
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    cursor.execute("SET LOCAL work_mem = '128MB'")


def _copy(cursor: Any, companies: Iterable[Company], progress: Callable[[int], None]) -> int:
    count = 0
    with cursor.copy(f"COPY registers_keptcompany_new ({_COLUMNS}) FROM STDIN") as copy:
        for count, company in enumerate(companies, 1):
            copy.write_row(_row(company))
            if count % EVERY == 0:
                progress(count)
    progress(count)
    return count


def _row(company: Company) -> tuple[Any, ...]:
    told = _TOLD(told_json(company))
    folded, rank = folded_of(company), rank_of(company)
    return company.country, company.number, company.name[:200], folded, rank, told, company.fetched_at


def _refuse_few(count: int, *, smaller: bool) -> None:
    if not count:
        raise dump.NoDump
    before = WholeRegister.objects.filter(country=COUNTRY).values_list("companies", flat=True).first() or 0
    if count < before * _ALIKE and not smaller:
        raise Smaller(count, before)


def _finish(cursor: Any) -> None:
    """Add what is kept of other countries, make words and keys, and put the new tables in the place of the old."""
    cursor.execute(_OTHERS, [COUNTRY])
    cursor.execute(_WORDS, [INSIDE, TOWN])
    for model, key in ((KeptCompany, "country, number"), (KeptWord, "word, rank, country, number")):
        table = model._meta.db_table
        cursor.execute(f"ALTER TABLE {table}_new ADD CONSTRAINT {table}_new_pkey PRIMARY KEY ({key})")
        cursor.execute(f"ANALYZE {table}_new")
    for model in (KeptCompany, KeptWord):
        table = model._meta.db_table
        cursor.execute(f"DROP TABLE {table}")
        cursor.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
        cursor.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {table}_new_pkey TO {table}_pkey")


def _tidy() -> None:
    """Let the database answer from the index alone; not possible inside of a transaction, and of no harm when left."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in (KeptCompany, KeptWord):
            cursor.execute(f"VACUUM {model._meta.db_table}")
