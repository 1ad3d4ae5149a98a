"""What can be done with many contacts at once, with the verbs that do it with one."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundekort.basics.refused import Refused
from kundekort.contacts import activating
from kundekort.contacts.saving import locked, save_changes
from kundekort.selections.acts import BulkAct, Chunk, Done, one_by_one, owner_again, owner_given


def _change_owner(chunk: Chunk) -> Done:
    return _set_owners(chunk, dict.fromkeys(chunk.pks, chunk.value))


def _set_owners(chunk: Chunk, owners: Mapping[int, int | None]) -> Done:
    done = Done()
    for contact in (each for each in chunk.subjects if each.pk in owners):
        try:
            with transaction.atomic():
                current = locked(contact)
                before = current.owner_id
                save_changes(current, {"owner_id": owners[contact.pk]}, code="contact.changed", by=chunk.by)
        except Refused as refused:
            done.refused[contact.pk] = str(refused)
        else:
            if before != owners[contact.pk]:
                done.before[contact.pk] = before
    return done


ACTS = (
    BulkAct(
        "owner", _("Change owner"), _("New owner %(value)s"), "contacts.change_contact", _change_owner,
        undo=owner_again(_set_owners), read=owner_given, field="owner", icon="user-check",
    ),
    BulkAct(
        "activate", _("Set active"), _("Set active"), "contacts.change_contact", one_by_one(activating.activate),
        undo=one_by_one(activating.deactivate), icon="player-play",
    ),
    BulkAct(
        "deactivate", _("Set inactive"), _("Set inactive"), "contacts.change_contact",
        one_by_one(activating.deactivate), undo=one_by_one(activating.activate), icon="player-pause",
    ),
)  # fmt: skip
