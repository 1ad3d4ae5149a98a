"""What this room hangs on a card: rows in the information box, and a box with the attributes under headings."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kundekort.attributes.definitions import Defined, current, remembered
from kundekort.attributes.forms import SectionForm, in_information
from kundekort.attributes.types import EMPTY, type_of
from kundekort.card.editing import edit_in_box
from kundekort.card.parts import Field
from kundekort.card.registry import Card
from kundekort.people.gate import ARequest
from kundekort.people.models import User

type Save = Callable[[Any, dict[str, Any], int, User], object]

_AFTER_OUR_OWN = 1000
_saves: dict[str, Save] = {}
_cards: dict[str, Card] = {}


def hang_attributes(card: Card, save: Save) -> None:
    """Give a card the attributes of its subject, which has a JSON column `attributes`.

    `save` is called with the subject, facts in stored form, the revision that was seen and who changes them.
    """
    _cards[card.code], _saves[card.code] = card, save
    card.more_fields.append(lambda: _fields(card))
    card.route("attributes/", "attributes", change_section, panel="attributes")
    card.panel(
        "attributes", title=_("Attributes"), tab="overview", order=50, column="left", queries=0,
        template="attributes/card/panel.html",
    )(lambda request, subject: _box(request, card, subject))  # fmt: skip


def cards() -> dict[str, Card]:
    """The cards that have attributes, by their code."""
    return _cards


def kind_on(card: Card) -> str:
    """The kind of the card's subject."""
    return card.subject._meta.label_lower


def _fields(card: Card) -> Iterator[Field]:
    for nth, one in enumerate(in_information(remembered(kind_on(card)))):
        yield _field(one, _AFTER_OUR_OWN + nth, card.view)


def _field(one: Defined, order: int, permission: str) -> Field:
    def value(subject: Any) -> str:
        return shown_value(one, subject)

    name = lazy(lambda: one.name, str)()
    return Field(one.fact, name, order, permission, value, type_of(one).template, always=True)


def shown_value(one: Defined, subject: Any) -> str:
    """The value of a subject as people read it, "" for nothing."""
    value = subject.attributes.get(one.key)
    return "" if value in EMPTY else type_of(one).shown(one, value)


def _box(request: HttpRequest, card: Card, subject: Any) -> dict[str, Any]:
    sections = []
    for heading, those in remembered(kind_on(card)).sections.items():
        rows = [(one, type_of(one).template, value) for one in those if (value := shown_value(one, subject))]
        sections.append((heading, rows))
    may_change = isinstance(request.user, User) and request.user.may(card.change)
    return {"sections": sections, "may_change": may_change}


def change_section(request: ARequest, card: Card, subject: Any) -> HttpResponse:
    """Change the attributes under one heading where they stand."""
    definitions = current(kind_on(card))
    section = request.POST.get("section") or request.GET.get("section") or next(iter(definitions.sections), "")
    if section not in definitions.sections:
        raise Http404
    form = SectionForm(request.POST or None, section=section, definitions=definitions, held=subject.attributes)
    return edit_in_box(
        request, card, subject, form,
        lambda facts, revision: _saves[card.code](subject, facts, revision, request.user),
        panel="attributes", revision=subject.revision, title=section,
    )  # fmt: skip
