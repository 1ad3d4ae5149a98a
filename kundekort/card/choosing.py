"""Choosing the subject of a card by typing: how it is found, what it is called, and the field of a form that holds it.

The room of a card says how: `customer_card.choosing = Choosing(…)`. Who wants a customer or a contact, or either, asks
here and knows neither room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kundekort.card.registry import Card, card_of
from kundekort.history.recording import kind_of
from kundekort.people.models import User
from kundekort.ui.forms import Picker

MOST = 20
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Choosing:
    """How the subjects of a card are found by typing and named.

    `matching` narrows them to words, `order` sorts them, `fields` are those that name, icon and address are made of,
    and `label` tells one from others of the same name.
    """

    matching: Callable[[str], Q]
    order: str
    fields: tuple[str, ...]
    label: Callable[[Any], str]


def seen(card: Card, user: User) -> QuerySet[Any]:
    """The subjects of a card that the user may see."""
    manager: Any = card.subject._default_manager
    rows: QuerySet[Any] = manager.visible_to(user)
    return rows


def found(card: Card, user: User, words: str) -> list[Any]:
    """At most MOST subjects of a card that the user may see and that fit the words; the first ones without words."""
    how, words = _how(card), words.replace("\0", "").strip()[:LONGEST_QUERY]
    rows = seen(card, user)
    return list(
        (rows.filter(how.matching(words)) if words else rows).order_by(how.order, "pk").only(*how.fields)[:MOST]
    )


def options(cards: Sequence[Card], user: User, words: str) -> list[tuple[str, str]]:
    """Value and label of what fits the words, card by card."""
    return [(value_of(hit), _how(card).label(hit)) for card in cards for hit in found(card, user, words)]


def answer(request: HttpRequest, cards: Sequence[Card]) -> HttpResponse:
    """The options for a combobox that asks with `?q=`."""
    hits = options(cards, request.user, request.GET.get("q", ""))  # type: ignore[arg-type]
    return render(request, "card/options.html", {"options": hits})


def value_of(subject: Model) -> str:
    """What a form sends for a subject: `customer-12`."""
    return f"{card_of(kind_of(subject)).code}-{subject.pk}"


def label_of(subject: Model) -> str:
    """What a subject is called among others."""
    return _how(card_of(kind_of(subject))).label(subject)


class SubjectField(forms.Field):
    """A field in which a subject is chosen by typing. Its value is the subject, which the user may see, or None.

    `src` is the address that `answer`s. Without scripts the select offers what fits `words`.
    """

    widget = Picker
    default_error_messages = {"invalid_choice": _("Choose one from the list.")}

    def __init__(
        self, cards: Sequence[Card], user: User, src: str, *, words: str = "", present: Model | None = None, **more: Any
    ) -> None:
        super().__init__(**more)
        self.cards, self.user = {card.code: card for card in cards}, user
        offered = {"": ""} | dict(options(cards, user, words) if words else ())
        if present is not None:
            self.initial = value_of(present)
            offered[self.initial] = label_of(present)
        assert isinstance(self.widget, Picker)  # noqa: S101 - it is declared above
        self.widget.src, self.widget.choices = src, list(offered.items())

    def to_python(self, value: Any) -> Model | None:
        """The subject that was chosen."""
        if not value:
            return None
        code, _dash, pk = str(value).partition("-")
        if code not in self.cards or not pk.isdecimal() or len(pk) > 18:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        subject: Model | None = seen(self.cards[code], self.user).filter(pk=int(pk)).first()
        if subject is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        assert isinstance(self.widget, Picker)  # noqa: S101 - it is declared above
        self.widget.choices = [*self.widget.choices, (value, label_of(subject))]
        return subject


def _how(card: Card) -> Choosing:
    if card.choosing is None:
        raise LookupError(f"{card.code} does not say how its subjects are chosen.")
    return card.choosing
