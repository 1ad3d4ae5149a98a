"""Addresses of thousands of subjects at once, as an import brings them, and taking them back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from kundekort.addresses import head_office, keys, subjects
from kundekort.addresses.facts import PLACE, Facts
from kundekort.addresses.models import Address, Origin
from kundekort.basics.any_of import AnyOf
from kundekort.basics.many_rows import insert_all, unsaved, update_all
from kundekort.history.models import Entry
from kundekort.history.recording import Changes, kind_of, record_each
from kundekort.people.models import User

type Places = Mapping[str, Facts]
_HELD = ("uses", *PLACE)
_SAVED = (*PLACE, "town_key", "order_key", "latitude", "longitude", "position_from")
_STAMP = ("revision", "changed_at", "changed_by")


class Bringing:
    """What one chunk adds and changes. The subjects are of one kind, and locked."""

    def __init__(self, by: User) -> None:
        self.by, self.now = by, timezone.now()
        self.added: list[dict[str, Any]] = []
        self.changed: list[tuple[Address, dict[str, tuple[Any, Any]]]] = []
        self.shrunk: list[tuple[Address, dict[str, tuple[Any, Any]]]] = []

    def bring(self, subject: Model, places: Places, known: Sequence[Address]) -> None:
        """Sort the places of one subject into those that are there, those that differ and those that are new."""
        new: dict[tuple[Any, ...], dict[str, Any]] = {}
        for use, place in places.items():
            address = next((each for each in known if use in each.uses and each.branch_id is None), None)
            if address is None:
                self._add(new, use, place)
            elif changes := _differences(address, place):
                self._change(new, address, use, place, changes)
        for first, facts in enumerate(new.values()):
            is_head_office = not first and not any(each.head_office for each in known)
            self.added.append(self._row(subject, facts, is_head_office))

    def save(self, batch: UUID | None, *, are_new: bool) -> None:
        """Write everything down, each with its log entry; that of a new subject's address says no more than that."""
        addresses = unsaved(Address, self.added)
        for address in addresses:
            keys.set_keys(address)
        insert_all(addresses)
        _record("address.added", ((each, {} if are_new else _held(each)) for each in addresses), self.by, batch)
        changed = [address for address, _changes in self.changed]
        update_all(changed, [*_SAVED, "revision", "changed_at", "changed_by_id"])
        for address, _changes in self.shrunk:
            address.save(update_fields=["uses", "order_key", *_STAMP])
        _record("address.changed", [*self.changed, *self.shrunk], self.by, batch)

    def _add(self, new: dict[tuple[Any, ...], dict[str, Any]], use: str, place: Facts) -> None:
        """One address for all uses at the same place."""
        same = new.setdefault(tuple(place.get(part, "") for part in PLACE), {"uses": [], **place})
        same["uses"].append(use)

    def _change(
        self, new: dict[Any, Any], address: Address, use: str, place: Facts, changes: dict[str, tuple[Any, Any]]
    ) -> None:
        """Change an address that serves this use alone. One that serves others gives the use to a new address."""
        if len(address.uses) == 1:
            self._set(address, {field: value for field, (_before, value) in changes.items()})
            self.changed.append((address, changes))
            return
        rest = [each for each in address.uses if each != use]
        self.shrunk.append((address, {"uses": (address.uses, rest)}))
        self._add(new, use, {**{part: getattr(address, part) for part in PLACE}, **place})
        self._set(address, {"uses": rest})

    def _set(self, address: Address, values: Facts) -> None:
        for field, value in values.items():
            setattr(address, field, value)
        if address.position_from == Origin.KARTVERKET and "uses" not in values:
            address.latitude, address.longitude, address.position_from = None, None, ""
        keys.set_keys(address)
        address.revision += 1
        address.changed_at, address.changed_by = self.now, self.by

    def _row(self, subject: Model, facts: Facts, is_head_office: bool) -> dict[str, Any]:
        return {
            "country": subjects.country_of(subject),
            **facts,
            "on_kind": kind_of(subject),
            "on_id": subject.pk,
            "head_office": is_head_office,
            "created_at": self.now,
            "created_by_id": self.by.pk,
            "changed_at": self.now,
            "changed_by_id": self.by.pk,
        }


@transaction.atomic
def bring_addresses(
    many: Iterable[tuple[Model, Places]], *, by: User, batch: UUID | None, are_new: bool = False
) -> set[int]:
    """Give locked subjects of one kind the addresses they are not known to have; returns those that got something new.

    `are_new` says that none of them has any address yet.
    """
    brought = [(subject, places) for subject, places in many if places]
    known = {} if are_new or not brought else _known([subject for subject, _places in brought])
    bringing = Bringing(by)
    for subject, places in brought:
        bringing.bring(subject, places, known.get(subject.pk, ()))
    bringing.save(batch, are_new=are_new)
    touched = [*(row["on_id"] for row in bringing.added), *(each.on_id for each, _changes in bringing.changed)]
    return {*touched, *(each.on_id for each, _changes in bringing.shrunk)}


@transaction.atomic
def take_back(many: Sequence[Model], *, by: User, batch: UUID) -> None:
    """Take back what a batch did to the addresses of locked subjects of one kind: added ones go for good."""
    if not many:
        return
    by_pk = {subject.pk: subject for subject in many}
    entries = Entry.objects.filter(
        AnyOf(F("on_id"), list(by_pk)), on_kind=kind_of(many[0]), subject_kind=Address._meta.label_lower, batch=batch
    )
    done = list(entries.order_by("-id"))
    held = Address.everywhere.select_for_update(of=("self",)).select_related("branch")
    addresses = {address.pk: address for address in held.filter(pk__in=[entry.subject_id for entry in done])}
    undone = [_undone(addresses[entry.subject_id], entry, by) for entry in done if entry.subject_id in addresses]
    _record("address.import_undone", undone, by, batch)
    for subject in _without_head_office(many):
        head_office.pass_on(None, by_pk[subject], by=by)


def _record(code: str, acts: Iterable[tuple[Address, Changes]], by: User, batch: UUID | None) -> None:
    on_cards = ((address, (address.on_kind, address.on_id), changes) for address, changes in acts)
    record_each(code, on_cards, by=by, batch=batch)


def _undone(address: Address, entry: Entry, by: User) -> tuple[Address, dict[str, tuple[Any, Any]]]:
    changes = {field: (after, before) for field, (before, after) in entry.changes.items()}
    if entry.code == "address.added":
        Address.everywhere.filter(pk=address.pk).delete()
        return address, changes
    for field, (_after, before) in changes.items():
        setattr(address, field, before)
    keys.set_keys(address)
    address.revision += 1
    address.changed_at, address.changed_by = timezone.now(), by
    address.save(update_fields=[*changes, "town_key", "order_key", *_STAMP])
    return address, changes


def _without_head_office(many: Sequence[Model]) -> list[int]:
    """Which subjects have addresses and no head office among them."""
    rows = Address.objects.of_kind(type(many[0])).filter(AnyOf(F("on_id"), [subject.pk for subject in many]))
    main = set(rows.filter(head_office=True).values_list("on_id", flat=True))
    return sorted(set(rows.values_list("on_id", flat=True)) - main)


def _known(many: Sequence[Model]) -> dict[int, list[Address]]:
    rows = Address.objects.of_kind(type(many[0])).filter(AnyOf(F("on_id"), [subject.pk for subject in many]))
    known: dict[int, list[Address]] = {}
    for address in rows.select_related("branch").order_by("order_key", "pk"):
        known.setdefault(address.on_id, []).append(address)
    return known


def _differences(address: Address, place: Facts) -> dict[str, tuple[Any, Any]]:
    return {field: (held, value) for field, value in place.items() if (held := getattr(address, field)) != value}


def _held(address: Address) -> dict[str, tuple[Any, Any]]:
    return {field: (None, value) for field in _HELD if (value := getattr(address, field))}
