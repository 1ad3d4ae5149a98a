"""Tags every template has."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
