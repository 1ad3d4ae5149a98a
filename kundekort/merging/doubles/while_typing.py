"""What may be there already of what somebody is typing: a quiet look that never blocks and never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kundekort.history.models import Entry
from kundekort.merging.doubles.traits import Traits
from kundekort.merging.models import Sweep
from kundekort.people.models import User

MOST_SHOWN = 5
_OF_A_TRAIT = 50
_RECENT = 300
"""So many of the latest entries in the log are looked at as they are; earlier ones are looked through by the sweeps."""

_HITS = """
WITH typed AS MATERIALIZED ({typed}),
recent AS MATERIALIZED ({recent})
SELECT subject_id, array_agg(DISTINCT sort) FROM (
    SELECT k.sort, hits.subject_id FROM typed k CROSS JOIN LATERAL (
        SELECT t.subject_id FROM merging_trait t WHERE t.key = k.key LIMIT {most}
    ) hits
    UNION ALL
    SELECT typed.sort, recent.subject_id FROM typed JOIN recent USING (key)
) found
GROUP BY subject_id
"""


@dataclass(frozen=True)
class Alike:
    """A subject that may be the one that is typed: how sure that is, why in words, and what tells it from others."""

    subject: Any
    score: int
    reasons: list[str]
    words: list[str]


def alike_typed(traits: Traits, given: Mapping[str, Any], user: User) -> list[Alike]:
    """Those that share something with what stands in a form, and that the user may see, the likeliest first."""
    typed = traits.read(given, user)
    if typed is None:
        return []
    scores = {pk: (traits.score(sorts), sorts) for pk, sorts in _shared(traits, typed).items()}
    manager: Any = traits.card.subject._default_manager
    seen = manager.visible_to(user).filter(pk__in=list(scores))
    best = sorted(seen, key=lambda subject: (-scores[subject.pk][0], subject.pk))[:MOST_SHOWN]
    words = traits.describe(best, user)
    return [
        Alike(subject, scores[subject.pk][0], traits.reasons(scores[subject.pk][1]), list(words[subject.pk]))
        for subject in best
    ]


def _shared(traits: Traits, typed: Mapping[str, Any]) -> dict[int, list[str]]:
    query = _HITS.format(typed=traits.of_typed(), recent=traits.of_stored("c.id = ANY(%(recent)s)"), most=_OF_A_TRAIT)
    with connection.cursor() as cursor:
        cursor.execute(query, {**traits.parameters, **typed, "recent": _recent(traits.kind)})
        return dict(cursor.fetchall())


def _recent(kind: str) -> list[int]:
    """Those that have changed since they were last looked through, the latest ones."""
    swept = Sweep.objects.filter(kind=kind).values("entry_id")[:1]
    latest = Entry.objects.order_by("-pk").values("pk", "on_kind", "on_id")[:_RECENT]
    since = next(iter(swept), {"entry_id": 0})["entry_id"]
    return list({row["on_id"] for row in latest if row["on_kind"] == kind and row["pk"] > since})
