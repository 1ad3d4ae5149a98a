"""The text of notes, as HTML."""

import re

from django import template
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe

from kundekort.people.names import choosable_names

register = template.Library()
_TAG = re.compile(r"(<[^>]*>)")
_LINK = re.compile(r'<a href="([^"]*)"(?: rel="nofollow")?>')


@register.filter
def note_text(text: str) -> SafeString:
    """Lines stay lines, addresses become links, and employees who are named stand out."""
    html = _LINK.sub(r'<a href="\1" target="_blank" rel="noopener noreferrer">', urlize(text, autoescape=True))
    return mark_safe("".join(map(_with_names, _TAG.split(html))) if "@" in text else html)


def _with_names(part: str) -> str:
    """Text between tags, with the names of employees standing out."""
    if "@" not in part or part.startswith("<"):
        return part
    for _pk, name in sorted(choosable_names(), key=lambda each: -len(each[1])):
        mark = escape(name)
        part = part.replace(f"@{mark}", f'<b class="mention">&#64;{mark}</b>')
    return part
