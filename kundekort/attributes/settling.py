"""Two people change the same subject: different attributes both succeed, the same one is shown in both versions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from kundekort.attributes.values import Facts, is_attribute
from kundekort.card.stale import refuse_stale
from kundekort.history.reading import changed_since


def settled(current: Model, facts: Mapping[str, Any], revision: int) -> Facts:
    """The facts to save on `current`, locked. `revision` is the one the changer saw.

    An attribute that only somebody else has changed keeps what they saved. Raises Stale for the rest, as
    `refuse_stale` does, with every field on which the two disagree.
    """
    if current.revision == revision:  # type: ignore[attr-defined]
        return dict(facts)
    differing = {fact: value for fact, value in facts.items() if getattr(current, fact) != value}
    changed = changed_since(current, revision)
    untouched = {fact for fact, value in differing.items() if fact in changed and changed[fact].before == value}
    if all(is_attribute(fact) and (fact in untouched or fact not in changed) for fact in differing):
        return {fact: value for fact, value in facts.items() if fact not in untouched}
    refuse_stale(current, facts, revision)
    return dict(facts)
