"""What a subject that was merged with another has become."""

from typing import Any

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.registry import Card
from kundekort.people.models import User


class Merged(Refused):
    """The subject has become part of `survivor`, which the asker may see."""

    def __init__(self, survivor: Any) -> None:
        super().__init__(_("This has been merged with %(name)s. Use that one.") % {"name": survivor}, code="merged")
        self.survivor = survivor


def survivor_of(card: Card, pk: int, user: User) -> Any | None:
    """The subject that the merged one with this id has become; None when there is none, or the user may not see it."""
    if not hasattr(card.subject, "merged_into"):
        return None
    among: Any = card.among()
    return among.visible_to(user).filter(merged=pk).first()
