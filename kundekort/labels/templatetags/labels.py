"""Labels drawn as chips."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kundekort.labels.models import Sort
from kundekort.labels.reading import Chip, labels_of

register = template.Library()

MOST_IN_HEAD = 8


@register.simple_tag
def label_name(chip: Chip, found_in: str = "") -> SafeString:
    """The name in a chip; a click narrows the list `found_in` to it."""
    name = conditional_escape(chip.full_name)
    if chip.retired:
        name = format_html("{} <small>{}</small>", name, _("retired"))
    return format_html('<a href="{}?label={}">{}</a>', reverse(found_in), chip.pk, name) if found_in else name


@register.simple_tag
def head_labels(subject: Any) -> dict[str, Any]:
    """The first tags and groups of a subject for its head, and how many there are more."""
    chips = labels_of(subject)
    all_of_them = [*chips[Sort.GROUP], *chips[Sort.TAG]]
    return {"shown": all_of_them[:MOST_IN_HEAD], "more": len(all_of_them[MOST_IN_HEAD:])}
