"""What the search may find a subject by: the text in its attributes, retired ones left out."""

from typing import Any

from kundekort.attributes.definitions import remembered
from kundekort.attributes.on_card import shown_value
from kundekort.history.recording import kind_of

WITH_WORDS = frozenset({"text", "long_text", "link", "choice", "several"})


def words_of(subject: Any) -> list[str]:
    """The texts, links and names of choices that a subject has. No query."""
    found = (shown_value(one, subject) for one in remembered(kind_of(subject)) if one.type in WITH_WORDS)
    return [text for text in found if text]
