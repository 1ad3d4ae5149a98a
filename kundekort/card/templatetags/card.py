"""Drawing parts of a card inside the card's page."""

from functools import cache
from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import get_template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString

from kundekort.card.parts import Act, Shown, ShownBadge

register = template.Library()
_FIRST_MARK = 900_000_000_000_000_000


@register.simple_tag(takes_context=True)
def panel(context: RequestContext, shown: Shown) -> SafeString:
    """The panel's own template with what the panel shows, on top of the page's context."""
    source: Any = get_template(shown.panel.template)
    with context.push(panel=shown.panel, subject=shown.subject, **shown.data):
        drawn: SafeString = source.template.render(context)
        return drawn


@register.simple_tag(takes_context=True)
def badge(context: RequestContext, shown: ShownBadge) -> SafeString:
    """The badge's own template with what it shows."""
    source: Any = get_template(shown.badge.template)
    with context.push(badge=shown.badge, **shown.data):
        drawn: SafeString = source.template.render(context)
        return drawn


@register.simple_tag
def act_url(act: Act, subject: Any) -> str:
    """Where an act of the card leads for this subject."""
    return act.url(subject)


@register.simple_tag(takes_context=True)
def card_url(context: RequestContext, name: str, *arguments: Any) -> str:
    """The address of something under the card in hand: `{% card_url "note-change" note.pk %}`."""
    named, values = f"{context['card'].code}-{name}", (context["subject"].pk, *arguments)
    if all(type(value) is int for value in values):
        return _with_gaps(named, len(values), get_script_prefix()).format(*values)
    return reverse(named, args=values)


@cache
def _with_gaps(name: str, ids: int, _prefix: str) -> str:
    """An address with `{}` for each of its ids. A card has dozens; finding each takes longer than filling it in."""
    marks = [_FIRST_MARK + nth for nth in range(ids)]
    address = reverse(name, args=marks).replace("{", "{{").replace("}", "}}")
    for mark in marks:
        address = address.replace(str(mark), "{}")
    return address
