"""Merging on a card: under Actions, with the rehearsal and what has been merged behind it (rows 16, 58, 81)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.history.reading import merged_ids
from kundekort.merging import subjects
from kundekort.merging.subjects import Mergeable
from kundekort.merging.views import apart, choosing, merges, rehearsal


def hang_merging(mergeable: Mergeable) -> None:
    """Let the subjects of a card be merged. The card's `among` should use `with_merged`, so that it costs no query."""
    card, permission = mergeable.card, mergeable.permission
    subjects.declare(mergeable)

    def address(name: str) -> Any:
        return lambda subject: reverse(f"{card.code}-{name}", args=[subject.pk])

    card.act(
        "merge", title=_("Merge with…"), place="actions", order=80, permission=permission, icon="arrow-merge",
        url=address("merge"),
    )  # fmt: skip
    card.act(
        "merges", title=_("Undo a merge"), place="actions", order=81, permission=permission, icon="arrow-back-up",
        url=address("merges"), shown=lambda subject: bool(merged_ids(subject)),
    )  # fmt: skip
    card.route("merge/", "merge", choosing.choose, permission=permission)
    card.route("merge/options/", "merge-options", choosing.options, permission=permission)
    card.route("merge/<int:other>/", "merge-with", rehearsal.rehearse, permission=permission)
    card.route("not-same/<int:other>/", "not-same", apart.note, permission=permission)
    card.route("perhaps-same/<int:other>/", "perhaps-same", apart.forget, permission=permission)
    card.route("merges/", "merges", merges.show, permission=permission)
    card.route("merges/<int:merge>/undo/", "merge-undo", merges.undo, permission=permission)
