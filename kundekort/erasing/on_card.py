"""On the cards of persons, under the three dots: everything we keep about this person, and erasing it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kundekort.erasing import persons, views
from kundekort.erasing.persons import Erasable

SEE, ERASE = "erasing.view_person", "erasing.erase_person"


def hang_erasing(erasable: Erasable) -> None:
    """Let the persons among the subjects of a card be told about and erased."""
    card = erasable.card
    persons.declare(erasable)

    def address(name: str) -> Any:
        return lambda subject: reverse(f"{card.code}-{name}", args=[subject.pk])

    card.act(
        "told", title=_("Everything we keep about this person"), place="more", order=95, permission=SEE,
        icon="file-download", url=address("told"), shown=erasable.is_person,
    )  # fmt: skip
    card.act(
        "erase", title=_("Erase the person"), place="more", order=96, permission=ERASE, icon="eraser",
        url=address("erase"), shown=erasable.is_person,
    )  # fmt: skip
    card.route("told/", "told", views.told, permission=SEE)
    card.route("told/download/", "told-download", views.download, permission=SEE)
    card.route("erase/", "erase", views.erase_person, permission=ERASE)
