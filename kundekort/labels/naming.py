"""The names of labels: what they may be, where they sort, and finding a label by what somebody typed."""

import re
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from kundekort.basics.collation import sort_key
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.labels.models import Label, Sort
from kundekort.labels.models.label import DEEPEST, LONGEST_NAME, STEP

_BETWEEN = re.compile(r"[,;\n]")
_STEPS = re.compile(r"\s*[›>]\s*")
_NOT_IN_NAMES = re.compile(r"[,;›>]")
_LOWEST = "\x1f"  # below every character of a sort key: what is part of a group follows it at once


def split(typed: str) -> list[str]:
    """The names in a text, with commas, semicolons or line ends between them; each once."""
    names: dict[str, str] = {}
    for name in map(str.strip, _BETWEEN.split(typed)):
        if name:
            names.setdefault(folded(name), name)
    return list(names.values())


def steps(way: str) -> list[str]:
    """The names on the way to a group: "Norge › Vest" or "Norge > Vest"."""
    return [name for name in _STEPS.split(way) if name]


def folded(name: str) -> str:
    """What two names have in common that are the same to the database."""
    return name.lower()


def checked_name(name: str) -> str:
    """The name in stored form. Raises Refused for none, a long one, or one with signs that stand between names."""
    try:
        name = " ".join(plain_text(name, longest=LONGEST_NAME).split())
    except Refused as refused:
        raise Refused(refused.sentence, field="name", code="bad_name") from refused
    if not name:
        raise Refused(_("A label needs a name."), field="name", code="no_name")
    if _NOT_IN_NAMES.search(name):
        raise Refused(_("A name cannot hold any of these signs: , ; › >"), field="name", code="bad_name")
    return name


def checked(sort: str, name: str) -> str:
    """A name, of a group the whole way to it, in stored form. Raises Refused for what none can be called."""
    ways = steps(name) if sort == Sort.GROUP else []
    return STEP.join(checked_name(each) for each in ways or [name])


def set_keys(label: Label, parent: Label | None) -> None:
    """Compute what follows from the name and the parent. Raises Refused when the tree would be too deep."""
    label.trail = [*parent.trail, parent.pk] if parent else []
    if len(label.trail) >= DEEPEST:
        raise Refused(
            _("At most %(deepest)d groups stand under one another.") % {"deepest": DEEPEST},
            field="parent",
            code="too_deep",
        )
    label.full_name = f"{parent.full_name}{STEP}{label.name}" if parent else label.name
    label.name_key = sort_key(label.name, settings.SORTING_LANGUAGE)
    label.tree_key = f"{parent.tree_key}{_LOWEST}{label.name_key}" if parent else label.name_key


def set_keys_below(label: Label) -> list[Label]:
    """Compute anew what follows for all groups below `label`, highest first; returns them, not saved."""
    known = {label.pk: label}
    below = sorted(Label.objects.select_for_update().filter(trail__contains=[label.pk]), key=lambda each: each.depth)
    for each in below:
        set_keys(each, known[each.parent_id or 0])
        known[each.pk] = each
    return below


def find(sort: str, name: str, among: Iterable[Label], *, retired_too: bool = False) -> Label | None:
    """The label of `among`, all of one sort, that somebody means by a name, or by the whole way to a group.

    Raises Refused when several groups have the name, or, unless `retired_too`, when the label is retired.
    """
    ways = [folded(each) for each in steps(name)] if sort == Sort.GROUP else [folded(name)]
    found = [label for label in among if _ends(label, ways)]
    exact = [label for label in found if len(label.trail) == len(ways) - 1] or found
    if len(exact) > 1:
        raise Refused(
            _("Several groups are called %(name)s. Write the whole way: %(way)s.")
            % {"name": name[:LONGEST_NAME], "way": exact[0].full_name},
            field="name",
            code="several",
        )
    if exact and exact[0].retired_at and not retired_too:
        raise Refused(
            _("“%(name)s” is retired. It can be brought back in the settings.") % {"name": exact[0].full_name},
            field="name",
            code="retired",
        )
    return exact[0] if exact else None


def _ends(label: Label, ways: Sequence[str]) -> bool:
    names = [folded(each) for each in label.full_name.split(STEP)]
    return names[-len(ways) :] == list(ways)
