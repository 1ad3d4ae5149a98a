"""The free text and the info of a card (rows 96 and 100).

Info is only for us. It is read by `info_of` and shown by its box on the card and by its operation of the API, and
nowhere else: a test looks through the whole program for anything else that names this module.
"""

from functools import cached_property

from django.db import IntegrityError, transaction
from django.db.models import Model

from kundekort.basics.prepared import Prepared, Rows
from kundekort.card import belongings
from kundekort.history.recording import kind_of
from kundekort.notes.models import Picture, Place, Text
from kundekort.notes.rich_text import cleaned, shown
from kundekort.people.models import User

_texts = Prepared(lambda kind, pk: Text.objects.filter(on_kind=kind, on_id=pk))


class Reading:
    """A text of a card, read when it is looked at."""

    def __init__(self, subject: Model, place: Place, rows: Rows[Text]) -> None:
        self.subject, self.place, self._rows = subject, place, rows

    @cached_property
    def text(self) -> Text | None:
        """The record, if anything has ever been written."""
        return next((text for text in self._rows if text.place == self.place), None)

    @property
    def html(self) -> str:
        """The text to show, with the pictures where the card lies."""
        return shown_on(self.subject, self.text.html) if self.text else ""


def free_text_of(subject: Model, rows: Rows[Text] | None = None) -> Reading:
    """The free text, always in view on the card. `rows` may hold all texts of the subject."""
    return Reading(subject, Place.FREE, rows_of(subject) if rows is None else rows)


def info_of(subject: Model, rows: Rows[Text] | None = None) -> Reading:
    """The info: only for us, never for whatever the customer gets. `rows` may hold all texts of the subject."""
    return Reading(subject, Place.INFO, rows_of(subject) if rows is None else rows)


def rows_of(subject: Model) -> Rows[Text]:
    """All texts of the subject, read when they are looked at."""
    return _texts(kind_of(subject), subject.pk)


def shown_on(subject: Model, html: str) -> str:
    """Stored text as the card of the subject shows it."""
    return shown(html, subject.get_absolute_url())  # type: ignore[attr-defined]


def html_for(subject: Model, html: str) -> str:
    """Text in stored form for the card of the subject. Raises Refused when it is too long."""
    return cleaned(
        html,
        address=subject.get_absolute_url(),  # type: ignore[attr-defined]
        pictures=lambda: set(Picture.objects.on(subject).values_list("pk", flat=True)),
    )


@transaction.atomic
def write_text(subject: Model, place: Place, html: str, *, revision: int, by: User) -> Text:
    """Set a text of a card. `revision` is the one the writer saw, 0 when there was none.

    Raises Stale when somebody else has written meanwhile, Refused when it is too long.
    """
    stored = html_for(subject, html)
    present = _text(subject, place)
    if present is None:
        made = _first(subject, place, stored, by) if stored else nothing_yet(place)
        if made is not None:
            return made
        present = _text(subject, place)
        assert present is not None  # noqa: S101 - somebody else has just written it
    return belongings.change(
        present, {"html": stored}, to=subject, revision=revision, code=f"note.{place.value}_changed", by=by
    )


def nothing_yet(place: Place) -> Text:
    """What stands where nothing has been written: revision 0 of no record."""
    return Text(pk=0, place=place, html="", revision=0)


def _text(subject: Model, place: Place) -> Text | None:
    text: Text | None = Text.objects.on(subject).filter(place=place).first()
    return text


def _first(subject: Model, place: Place, html: str, by: User) -> Text | None:
    """The text, the first on this card; None when somebody else was a moment quicker."""
    try:
        with transaction.atomic():
            return belongings.add(Text(place=place, html=html), to=subject, code=f"note.{place.value}_written", by=by)
    except IntegrityError:
        return None
