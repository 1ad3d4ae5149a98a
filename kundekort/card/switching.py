"""Switching parts of a card on and off, for everybody."""

from collections.abc import Mapping

from django.db import transaction

from kundekort.card.models import Switch
from kundekort.card.registry import Card
from kundekort.history.recording import record
from kundekort.people.models import User


@transaction.atomic
def switch_parts(card: Card, wanted: Mapping[str, bool], *, by: User) -> list[Switch]:
    """Set the parts named in `wanted` (by their switch code) on or off; returns those that changed."""
    parts = {part.switch: part for part in card.parts() if not part.always}
    saved = {switch.part: switch for switch in Switch.objects.select_for_update().filter(card=card.code)}
    changed = []
    for code in sorted(wanted.keys() & parts.keys()):
        switch = saved.get(code) or Switch(card=card.code, part=code, on=parts[code].on)
        if switch.on != wanted[code]:
            changed.append(_turn(switch, wanted[code], by))
    return changed


def _turn(switch: Switch, on: bool, by: User) -> Switch:
    before, switch.on = switch.on, on
    switch.save()
    record("card.switched", switch, by=by, category="access", changes={switch.part: (before, on)})
    return switch
