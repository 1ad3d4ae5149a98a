"""What can be done with many customers at once, with the verbs that do it with one."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from kundekort.customers import activating, deleting
from kundekort.customers.changing import save_many
from kundekort.customers.models import Customer
from kundekort.selections.acts import BulkAct, Chunk, Done, one_by_one, owner_again, owner_given


def _change_owner(chunk: Chunk) -> Done:
    return _set_owners(chunk, dict.fromkeys(chunk.pks, chunk.value))


def _set_owners(chunk: Chunk, owners: Mapping[int, int | None]) -> Done:
    rows = Customer.objects.select_for_update().filter(pk__in=owners).order_by("pk")
    before = {customer: customer.owner_id for customer in rows if customer.owner_id != owners[customer.pk]}
    facts = [(customer, {"owner_id": owners[customer.pk]}) for customer in before]
    save_many(facts, code="customer.changed", by=chunk.by, batch=chunk.batch)
    return Done({customer.pk: owner for customer, owner in before.items()})


ACTS = (
    BulkAct(
        "owner", _("Change owner"), _("New owner %(value)s"), "customers.change_customer", _change_owner,
        undo=owner_again(_set_owners), read=owner_given, field="owner", icon="user-check",
    ),
    BulkAct(
        "activate", _("Set active"), _("Set active"), "customers.activate_customer", one_by_one(activating.activate),
        undo=one_by_one(activating.deactivate), icon="player-play",
    ),
    BulkAct(
        "deactivate", _("Set inactive"), _("Set inactive"), "customers.activate_customer",
        one_by_one(activating.deactivate), undo=one_by_one(activating.activate), icon="player-pause",
    ),
    BulkAct(
        "delete", _("Delete"), _("Put in the trash"), "customers.delete_customer", one_by_one(deleting.delete_customer),
        undo=one_by_one(deleting.restore_customer), undone_among=Customer.objects.trashed, icon="trash",
        asks=_("They are put in the trash, from which they can be taken back for 30 days. Active ones are refused."),
    ),
)  # fmt: skip
