"""Looking for duplicates: by the log among what has changed since, or among all. Always in sets, by indexed keys.

Two are compared only when they share a trait that makes a pair, and at most MOST_ALIKE share it: where more do, a
`Crowd` says so. A crowd that shrinks makes its pairs when everything is looked through, at night.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from kundekort.history.models import Entry
from kundekort.merging.doubles.traits import LOWEST, Traits, traits_of
from kundekort.merging.models import Sweep

MOST_ALIKE = 20
MOST_CHANGED = 20_000
OVERLAP = 1_000
"""Entries looked at once more: their transactions may have ended after the last look."""

_FRESH = """
CREATE TEMP TABLE merging_fresh ON COMMIT DROP AS {traits};
CREATE INDEX ON merging_fresh (key, subject_id);
ANALYZE merging_fresh;
"""
_OUTDATED = """
DELETE FROM merging_trait t WHERE t.kind = %(kind)s AND {mine}
    AND NOT EXISTS (SELECT 1 FROM merging_fresh f WHERE f.key = t.key AND f.subject_id = t.subject_id)
"""
_NEW = """
INSERT INTO merging_trait (key, subject_id, kind, sort) SELECT key, subject_id, %(kind)s, sort FROM merging_fresh
ON CONFLICT DO NOTHING
"""
_CROWDED = """
CREATE TEMP TABLE merging_shared ON COMMIT DROP AS
    SELECT t.key, min(t.sort) AS sort, count(*) AS count FROM merging_trait t
    WHERE t.kind = %(kind)s AND t.sort = ANY(%(pairing)s) AND {touched}
    GROUP BY t.key HAVING count(*) > 1;
DELETE FROM merging_crowd c WHERE c.kind = %(kind)s AND {crowd_touched};
INSERT INTO merging_crowd (key, kind, sort, count)
    SELECT key, %(kind)s, sort, count FROM merging_shared WHERE count > %(most)s;
DELETE FROM merging_shared WHERE count > %(most)s;
ANALYZE merging_shared;
"""
_PAIRS = """
CREATE TEMP TABLE merging_pair ON COMMIT DROP AS
    SELECT p.first_id, p.second_id,
        array_agg(DISTINCT a.sort ORDER BY a.sort) FILTER (WHERE b.key IS NOT NULL) AS sorts,
        ARRAY(SELECT d FROM unnest(%(differing)s::text[]) d WHERE EXISTS (
            SELECT 1 FROM merging_trait x WHERE x.subject_id = p.first_id AND x.kind = %(kind)s AND x.sort = d
        ) AND EXISTS (
            SELECT 1 FROM merging_trait y WHERE y.subject_id = p.second_id AND y.kind = %(kind)s AND y.sort = d
        ) ORDER BY d) AS both_have
    FROM (
        SELECT DISTINCT a.subject_id AS first_id, b.subject_id AS second_id
        FROM merging_shared s
        JOIN merging_trait a ON a.key = s.key
        JOIN merging_trait b ON b.key = s.key AND b.subject_id > a.subject_id
        WHERE {either}
    ) p
    JOIN merging_trait a ON a.subject_id = p.first_id AND a.kind = %(kind)s
    LEFT JOIN merging_trait b ON b.key = a.key AND b.subject_id = p.second_id
    GROUP BY p.first_id, p.second_id
"""
_SCORED = """
CREATE TEMP TABLE merging_scored ON COMMIT DROP AS
    SELECT p.first_id, p.second_id, p.sorts, g.score FROM merging_pair p
    JOIN unnest(%(sorts)s::text[], %(both)s::text[], %(scores)s::int[]) AS g (sorts, both_have, score)
        ON g.sorts = p.sorts::text AND g.both_have = p.both_have::text
    WHERE g.score >= %(lowest)s;
CREATE UNIQUE INDEX ON merging_scored (first_id, second_id);
ANALYZE merging_scored;
DELETE FROM merging_double d WHERE d.kind = %(kind)s AND {either}
    AND NOT EXISTS (SELECT 1 FROM merging_scored s WHERE s.first_id = d.first_id AND s.second_id = d.second_id);
INSERT INTO merging_double AS d (kind, first_id, second_id, score, sorts)
    SELECT %(kind)s, first_id, second_id, score, sorts FROM merging_scored
    ON CONFLICT (kind, first_id, second_id) DO UPDATE SET score = excluded.score, sorts = excluded.sorts
    WHERE (d.score, d.sorts) IS DISTINCT FROM (excluded.score, excluded.sorts);
"""
_DROP = "DROP TABLE merging_fresh, merging_shared, merging_pair, merging_scored"


@transaction.atomic
def sweep(kind: str, *, whole: bool = False) -> int:
    """Look for duplicates among those that have changed since the last time, or with `whole` among all of the kind.

    Returns how many subjects were looked at, -1 for all. Sweeps of a kind wait for one another.
    """
    Sweep.objects.get_or_create(kind=kind)
    done = Sweep.objects.select_for_update().get(kind=kind)
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    changed = None if whole or done.whole_at is None else _changed(kind, done.entry_id, last)
    if changed is not None and len(changed) > MOST_CHANGED:
        changed = None
    if changed is None or changed:
        _look(traits_of(kind), changed)
    done.entry_id, done.at = last, timezone.now()
    done.whole_at = done.at if changed is None else done.whole_at
    done.save()
    return -1 if changed is None else len(changed)


def _changed(kind: str, since: int, last: int) -> list[int]:
    if since == last:
        return []
    recent = Entry.objects.filter(pk__gt=max(since - OVERLAP, 0), on_kind=kind).order_by()
    return list(recent.values_list("on_id", flat=True).distinct()[: MOST_CHANGED + 1])


def _look(traits: Traits, changed: list[int] | None) -> None:
    some = changed is not None
    values = {
        **traits.parameters, "kind": traits.kind, "changed": changed, "pairing": traits.pairing, "most": MOST_ALIKE,
        "differing": sorted(traits.differing),
    }  # fmt: skip
    keys = "ANY(ARRAY(SELECT key FROM merging_fresh UNION SELECT key FROM merging_gone))"
    either = "(first_id = ANY(%(changed)s::bigint[]) OR second_id = ANY(%(changed)s::bigint[]))" if some else "TRUE"
    _run("SET LOCAL work_mem = '64MB'", values)
    _run(_FRESH.format(traits=traits.of_stored("c.id = ANY(%(changed)s::bigint[])" if some else "TRUE")), values)
    mine = "t.subject_id = ANY(%(changed)s::bigint[])" if some else "TRUE"
    _run("CREATE TEMP TABLE merging_gone (key bigint) ON COMMIT DROP", values)
    gone = f"WITH gone AS ({_OUTDATED.format(mine=mine)} RETURNING t.key) INSERT INTO merging_gone SELECT key FROM gone"  # noqa: S608
    _run(gone if some else _OUTDATED.format(mine=mine), values)
    _run(_NEW, values)
    crowds = {"touched": f"t.key = {keys}" if some else "TRUE", "crowd_touched": f"c.key = {keys}" if some else "TRUE"}
    _run(_CROWDED.format(**crowds), values)
    _run(_PAIRS.format(either=either.replace("first_id", "a.subject_id").replace("second_id", "b.subject_id")), values)
    _run(_SCORED.format(either=either), {**values, **_scores(traits)})
    _run(f"{_DROP}, merging_gone", values)


def _scores(traits: Traits) -> dict[str, Any]:
    """The score of each set of shared traits that occurs: they are few, however many the pairs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT sorts, both_have, sorts::text, both_have::text FROM merging_pair")
        rows = cursor.fetchall()
    scores = [traits.score(sorts, set(both) - set(sorts)) for sorts, both, _, _ in rows]
    return {"sorts": [row[2] for row in rows], "both": [row[3] for row in rows], "scores": scores, "lowest": LOWEST}


def _run(statements: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in filter(str.strip, statements.split(";")):
            cursor.execute(statement, values)
