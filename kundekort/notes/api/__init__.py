"""Notes on a card, for programs."""

from ninja import Router

from kundekort.card.registry import Card
from kundekort.notes.api import important, texts, wall


def operations(router: Router, card: Card) -> None:
    """The operations on all that notes hang on a card."""
    wall.operations(router, card)
    important.operations(router, card)
    texts.operations(router, card)
