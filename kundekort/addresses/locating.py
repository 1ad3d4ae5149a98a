"""Where on earth an address is: by hand, or from Kartverket for a Norwegian one."""

import re
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from kundekort.addresses.models import Address, Origin
from kundekort.basics.refused import Refused
from kundekort.card import belongings
from kundekort.card.registry import card_of
from kundekort.people.models import User
from kundekort.registers import kartverket

TASK = "addresses.locate"
_PO_BOX = re.compile(r"(postboks|p\.?\s?b\.?|boks)\b", re.IGNORECASE)


def can_be_located(address: Address) -> bool:
    """Whether Kartverket can be asked for the position of an address."""
    if not settings.KARTVERKET_URL or address.country != "NO" or not address.post_code:
        return False
    return bool(address.street) and not _PO_BOX.match(address.street.splitlines()[-1])


def locate_later(address: Address) -> None:
    """Let the queue look the position up, in this transaction, if there is none and it can be had."""
    if can_be_located(address) and not address.has_position:
        app.configure_task(TASK, queueing_lock=None).defer(address_id=address.pk)


def find(address: Address, *, insist: bool = False) -> kartverket.Hit:
    """The place Kartverket knows for an address. Raises Refused when it knows none, Unavailable when it is silent.

    `insist` asks even if it has just failed. Call it outside of transactions.
    """
    if not can_be_located(address):
        raise Refused(_("Kartverket knows Norwegian addresses with a street and a post code."), code="not_located")
    street = address.street.splitlines()[-1]
    hits = kartverket.find_addresses(street, post_code=address.post_code, insist=insist)
    if not hits:
        raise Refused(
            _("Kartverket does not know “%(address)s”. Set the position by hand.") % {"address": address.one_line},
            code="not_located",
        )
    return hits[0]


def locate(pk: int) -> bool:
    """Look up and save the position of an address that has none; whether it has got one. Raises Unavailable."""
    address: Address | None = Address.objects.filter(pk=pk, latitude=None).first()
    if address is None or not can_be_located(address):
        return False
    try:
        hit = find(address)
    except Refused as refused:
        if refused.code == "not_located":
            return False
        raise
    subject = card_of(address.on_kind).subject._base_manager.filter(pk=address.on_id).first()
    return bool(subject and _save(address, hit, subject))


@transaction.atomic
def set_position(
    address: Address,
    latitude: Decimal | None,
    longitude: Decimal | None,
    *,
    subject: Model,
    revision: int,
    by: User | None,
    origin: Origin = Origin.HAND,
) -> Address:
    """Save where an address is, in degrees (WGS 84), or that it is not known. Raises Stale as every change does."""
    given = latitude is not None and longitude is not None
    facts = {"latitude": latitude, "longitude": longitude, "position_from": origin.value if given else ""}
    return belongings.change(address, facts, to=subject, revision=revision, code="address.positioned", by=by)


@transaction.atomic
def _save(address: Address, hit: kartverket.Hit, subject: Model) -> bool:
    """Keep what was found, unless somebody has changed the address while we asked."""
    current = belongings.locked(address)
    if current.revision != address.revision:
        return False
    set_position(
        current, hit.latitude, hit.longitude, subject=subject, revision=current.revision, by=None,
        origin=Origin.KARTVERKET,
    )  # fmt: skip
    return True
