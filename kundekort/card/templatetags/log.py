"""Entries of the log in words."""

from django import template

from kundekort.history import sentences
from kundekort.history.models import Entry

register = template.Library()


@register.filter
def sentence(entry: Entry) -> str:
    """What was done."""
    return str(sentences.sentence(entry))


@register.filter
def lines(entry: Entry) -> list[sentences.Line]:
    """What was changed, field by field."""
    return sentences.lines(entry)
