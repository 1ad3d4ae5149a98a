"""Links to maps, and numbers that scripts read."""

from decimal import Decimal

from django import template

from kundekort.addresses import mapping

register = template.Library()
register.filter("web_map", mapping.web_url)
register.filter("phone_map", mapping.phone_url)


@register.filter
def unlocalized(degrees: Decimal | str | None) -> str:
    """Degrees with a point, whatever the language; "" when there are none."""
    return "" if degrees is None else str(degrees)
