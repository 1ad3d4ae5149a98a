"""The choices of an attribute: added, renamed, put in another order, retired and brought back. Never deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.attributes.facts import checked_names, new_code
from kundekort.attributes.models import Attribute, Choice
from kundekort.basics.refused import Refused

MOST = 500


def keep_choices(attribute: Attribute, given: Sequence[Mapping[str, Any]]) -> bool:
    """Let the attribute have these choices, in this order; returns whether anything changed.

    Each holds its names, `id` when it is there already and `retired`; those that are not named stay as they are, at
    the end. Raises Refused for one without a name, and for names that are there twice.
    """
    there = {choice.pk: choice for choice in attribute.choices.all()}
    before = {pk: _held(choice) for pk, choice in there.items()}
    wanted = [_wanted(attribute, there, each) for each in given]
    wanted += [choice for choice in there.values() if choice not in wanted]
    if len(wanted) > MOST:
        raise Refused(_("At most %(most)d choices.") % {"most": MOST}, field="choices")
    _refuse_twice(wanted)
    for place, choice in enumerate(wanted):
        choice.place = place
    changed = [choice for choice in wanted if before.get(choice.pk) != _held(choice)]
    for choice in changed:
        choice.code = choice.code or new_code(choice.names, [each.code for each in wanted])
        choice.save()
    return bool(changed)


def names_of_choices(attribute: Attribute) -> str:
    """The choices as the log tells of them; retired ones stand in brackets."""
    return ", ".join(f"({choice})" if choice.retired_at else str(choice) for choice in attribute.choices.all())


def _wanted(attribute: Attribute, there: Mapping[int, Choice], given: Mapping[str, Any]) -> Choice:
    names = checked_names(given)
    choice = there.get(given.get("id") or 0)
    if choice is None:
        if given.get("id"):
            raise Refused(_("There is no such choice."), field="choices")
        choice = Choice(attribute=attribute)
    for name, value in names.items():
        setattr(choice, name, value)
    if bool(choice.retired_at) != bool(given.get("retired")):
        choice.retired_at = timezone.now() if given.get("retired") else None
    return choice


def _refuse_twice(wanted: Sequence[Choice]) -> None:
    seen: dict[str, Choice] = {}
    for choice in wanted:
        for name in filter(None, choice.names):
            if seen.setdefault(name.casefold(), choice) is not choice:
                raise Refused(_("Two choices are called “%(name)s”.") % {"name": name}, field="choices")


def _held(choice: Choice) -> tuple[object, ...]:
    return *choice.names, choice.place, choice.retired_at
