"""The head office: exactly one address of a subject, as soon as it has any (rows 67 to 69)."""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kundekort.addresses import formats, keys, subjects
from kundekort.addresses.models import Address
from kundekort.card import belongings
from kundekort.history.recording import record
from kundekort.people.models import User


def of(subject: Model) -> Address | None:
    """The head office of a subject; None when it has no address."""
    found: Address | None = Address.objects.on(subject).filter(head_office=True).first()
    return found


@transaction.atomic
def make_head_office(address: Address, *, subject: Model, by: User) -> Address:
    """Let this address of the subject be the head office, and the former one not."""
    subjects.locked(subject)
    current, former = belongings.locked(address), of(subject)
    if current.head_office:
        return current
    if former:
        mark(former, False, by=by)
    mark(current, True, by=by)
    _tell(former, current, subject, by)
    return current


def pass_on(former: Address | None, subject: Model, *, by: User) -> Address | None:
    """Let the next address in the list take over from one that is gone, if any. The subject must be locked."""
    following: Address | None = Address.objects.on(subject).order_by("order_key", "pk").first()
    if following:
        mark(following, True, by=by)
        _tell(former, following, subject, by)
    return following


def mark(address: Address, is_head_office: bool, *, by: User | None = None) -> None:
    """Save whether an address is the head office; `by` whom, when it is a change of its own."""
    address.head_office = is_head_office
    keys.set_keys(address)
    fields = ["head_office", "order_key"]
    if by:
        address.revision += 1
        address.changed_at, address.changed_by = timezone.now(), by
        fields += ["revision", "changed_at", "changed_by"]
    address.save(update_fields=fields)


def missing(address: Address | None) -> list[str]:
    """What is missing or wrong in the head office: a sentence each, for whoever sends it to another system (row 69)."""
    if address is None:
        return [_("There is no head office. The first address you add becomes it.")]
    if not (parts := missing_parts(address)):
        return []
    return [_("The head office lacks %(parts)s.") % {"parts": _(" and ").join(parts)}]


def missing_parts(address: Address) -> list[str]:
    """The parts without which nothing can be sent to an address, in words."""
    known = formats.format_of(address.country)
    parts = [
        ("street", _("street or PO box")),
        ("post_code", _("post code")),
        ("town", _("town")),
        *([("region", _("region"))] if known.needs_region else []),
    ]
    return [label for field, label in parts if not getattr(address, field)]


def _tell(former: Address | None, current: Address, subject: Model, by: User) -> None:
    names = (former.one_line if former else "", current.one_line)
    record("address.head_office_set", current, by=by, on=subject, changes={"head_office": names})
