"""The filters in force above a list, each with the address of the list without it."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True)
class Chip:
    """A filter in force: its word and value in the address, what both are called, and the address without it."""

    word: str
    value: str
    title: str | Promise
    shown: str | Promise
    url: str

    @classmethod
    def of(cls, query: QueryDict, word: str, value: str, title: str | Promise, shown: str | Promise) -> Self:
        """The chip for a value of a word of `query`, which may have others of the same word."""
        rest = query.copy()
        rest.setlist(word, [each for each in query.getlist(word) if each != value])
        return cls(word, value, title, shown, changed_address(rest, cursor=""))


def changed_address(query: QueryDict, **changed: str) -> str:
    """The address of the list with some words changed; those that become empty go."""
    words = query.copy()
    for word, value in changed.items():
        words[word] = value
        if not value:
            words.pop(word, None)
    return f"?{words.urlencode()}"
