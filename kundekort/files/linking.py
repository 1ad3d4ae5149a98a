"""Links on a card: adding, changing, removing, restoring and arranging them (row 134)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from kundekort.basics.plain_text import plain_text
from kundekort.card import belongings
from kundekort.files.models import Link
from kundekort.files.models.link import LONGEST_TEXT
from kundekort.files.web_address import cleaned_address, host_of
from kundekort.history.recording import record
from kundekort.people.models import User


def checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they are stored. A link without a text is called by where it leads. Raises Refused."""
    stored = {}
    if "text" in facts:
        stored["text"] = plain_text(facts["text"] or "", longest=LONGEST_TEXT, field="text")
    if "url" in facts:
        stored["url"] = cleaned_address(facts["url"] or "")
    return stored


@transaction.atomic
def add_link(subject: Model, facts: Mapping[str, Any], *, by: User) -> Link:
    """Put a link last on the card of `subject`. Facts: text, url. Raises Refused."""
    stored = checked({"text": "", "url": "", **facts})
    _lock(subject)
    last = Link.objects.on(subject).aggregate(last=Max("position"))["last"] or 0
    link = Link(**_named(stored, stored["url"]), position=last + 1)
    return belongings.add(link, to=subject, code="link.added", by=by)


@transaction.atomic
def change_link(link: Link, facts: Mapping[str, Any], *, on: Model, revision: int, by: User) -> Link:
    """Set text and url, or one of them. Raises Stale after another's change, Refused for a wrong address."""
    stored = checked(facts)
    if "text" in stored:
        stored = _named(stored, stored.get("url") or link.url)
    return belongings.change(link, stored, to=on, revision=revision, code="link.changed", by=by)


def remove_link(link: Link, *, on: Model, by: User) -> Link:
    """Put a link in the trash."""
    return belongings.remove(link, to=on, code="link.removed", by=by)


def restore_link(link: Link, *, on: Model, by: User) -> Link:
    """Take a link out of the trash, to the place it had."""
    return belongings.restore(link, to=on, code="link.restored", by=by)


@transaction.atomic
def move_link(link: Link, *, on: Model, up: bool, by: User) -> None:
    """Change places with the link above (`up`) or below; the first one cannot go up, and stays."""
    _lock(on)
    current = belongings.locked(link)
    links = Link.objects.on(on).order_by("position", "pk")
    places = list(links.values_list("pk", "position"))
    at = [pk for pk, _position in places].index(current.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(places):
        return
    (other, position), mine = places[to], current.position
    if position == mine:
        mine, position = (mine + 1, mine) if up else (mine, mine + 1)
    Link.objects.filter(pk=other).update(position=mine)
    Link.objects.filter(pk=current.pk).update(position=position)
    record("link.moved", current, by=by, on=on)


def _named(stored: dict[str, Any], url: str) -> dict[str, Any]:
    return {**stored, "text": stored["text"] or host_of(url)[:LONGEST_TEXT]}


def _lock(subject: Model) -> None:
    """One at a time arranges the links of a card."""
    type(subject)._base_manager.select_for_update(no_key=True).only("pk").get(pk=subject.pk)
