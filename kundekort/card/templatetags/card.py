"""Drawing parts of a card inside the card's page."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString

from kundekort.card.parts import Act, Shown, ShownBadge

register = template.Library()


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
    return reverse(f"{context['card'].code}-{name}", args=[context["subject"].pk, *arguments])
