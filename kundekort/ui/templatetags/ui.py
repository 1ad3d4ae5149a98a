"""Tags every template has."""

from datetime import datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon from the sprite; with a label it is read aloud, without it is decoration."""
    url = f"{static('kundekort/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><title>{}</title><use href="{}"></use></svg>',
            label,
            label,
            url,
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', url)


@register.filter
def moment(value: datetime | None) -> str:
    """When something happened, as people say it."""
    return f"{localtime(value):%d.%m.%Y %H:%M}" if value else ""


@register.filter
def number(value: int) -> str:
    """A whole number with the thousands apart."""
    return f"{value:,}".replace(",", "\u00a0")


@register.simple_tag
def avatar(user: Any) -> SafeString:
    """The initials of an employee in a circle."""
    return format_html('<span class="avatar avatar-xs">{}</span>', user.initials)
