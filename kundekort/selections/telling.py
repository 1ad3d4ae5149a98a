"""What an act on many does, or has done, in sentences; and whom it refused."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kundekort.people.models import User
from kundekort.selections.acts import every_act
from kundekort.selections.lists import every_list
from kundekort.selections.models import Bulk

MOST_TOLD = 200


@dataclass(frozen=True)
class Refusal:
    """A record that was refused: its name and address where the reader may still see it, and why."""

    pk: int
    name: str
    url: str
    sentence: str


def heading(bulk: Bulk) -> str:
    """What it is about: "Change owner: Bjørn"."""
    act = every_act(every_list()[bulk.list]).get(bulk.act)
    said = str(act.said) % {"value": bulk.shown} if act else bulk.act
    return _("Undone: %(what)s") % {"what": said} if bulk.undo_of_id else said


def sentence(bulk: Bulk) -> str:
    """What it has done so far, in numbers."""
    parts = [ngettext("%(count)d changed", "%(count)d changed", bulk.changed) % {"count": bulk.changed}]
    if bulk.unchanged:
        parts.append(_("%(count)d were so already") % {"count": bulk.unchanged})
    if bulk.refused:
        parts.append(ngettext("%(count)d refused", "%(count)d refused", bulk.refused) % {"count": bulk.refused})
    return f"{heading(bulk)}: {', '.join(parts)}."


def refusals(bulk: Bulk, reader: User) -> list[Refusal]:
    """The first MOST_TOLD that were refused, and why."""
    told: list[tuple[int, str]] = []
    for refused in bulk.parts.exclude(refused=[]).order_by("number").values_list("refused", flat=True):
        told += refused
        if len(told) >= MOST_TOLD:
            break
    told = told[:MOST_TOLD]
    manager = every_list()[bulk.list].card.subject._default_manager
    seen = manager.visible_to(reader).in_bulk([pk for pk, _sentence in told])  # type: ignore[attr-defined]
    return [
        Refusal(pk, str(seen.get(pk, "")), seen[pk].get_absolute_url() if pk in seen else "", why) for pk, why in told
    ]
