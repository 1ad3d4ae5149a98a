"""Words of an address that take one of several values: `?sort=name`."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused


def one_of(word: str, value: str, values: Mapping[str, object] | frozenset[str]) -> str:
    """The value, if it is one of `values`. Raises Refused, naming the word."""
    if value not in values:
        raise none_of(word, value, values)
    return value


def none_of(word: str, value: str, values: Iterable[str]) -> Refused:
    """The refusal of a value that the word does not take; `values` are those it does, or examples of them."""
    return Refused(
        _("“%(value)s” is not a choice of “%(word)s”. Use one of: %(values)s.")
        % {"value": value[:40], "word": word, "values": ", ".join(sorted(filter(None, values)))},
        field=word,
        code="bad_filter",
    )
