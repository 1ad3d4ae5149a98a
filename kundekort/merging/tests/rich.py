"""Rich customers: something in every room. A room that refers to customers adds how it fills a card to MAKERS."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone

from kundekort.addresses.branches import add_branch
from kundekort.addresses.keeping import add_address, remove_address
from kundekort.card.favourites import add_favourite
from kundekort.card.models import Belonging
from kundekort.card.opened import note_opened
from kundekort.contacts.creating import create_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.persons import link_person
from kundekort.contacts.positions import add_position, remove_position
from kundekort.credit.models import CreditReport
from kundekort.credit.newest import mark_current
from kundekort.customers.models import Customer, RegisterState, TeamMember
from kundekort.customers.register.company_json import company_json
from kundekort.files.models import Link
from kundekort.front.tests.digest import tables
from kundekort.history.recording import kind_of
from kundekort.labels.models import Label, Labelled
from kundekort.notes.models import ImportantNote, Note, Picture, Text
from kundekort.notes.models.text import Place
from kundekort.people.models import Department, User
from kundekort.registers.company import Company
from kundekort.relations.models import Relation, RelationType
from kundekort.storage.keeping import keep

type Row = dict[str, Any]
type Maker = Callable[[Any, Random, User], None]

WORDS = ("", "Nordlys", "Ål & Ørsta", "Sør", "Bergen\nto linjer")
NOT_COMPARED = ("merging_merge", "merging_mergemove", "history_entry", "basics_series")
WRITTEN_ANEW = ("contacts_contactpoint",)
"""Whoever changes a contact's addresses writes all of them anew: they come back with other ids."""
STAMPS = ("revision", "changed_at", "changed_by_id")


def put[B: Belonging](one: B, on: Any, by: User, chance: Random | None = None) -> B:
    """Put a belonging on the card of `on`; given a chance, one of five is in the trash."""
    now = timezone.now()
    one.on_kind, one.on_id, one.created_at, one.changed_at = kind_of(on), on.pk, now, now
    one.created_by = one.changed_by = by
    one.trashed_at = now if chance and chance.random() < 0.2 else None
    one.save(force_insert=True)
    return one


def _links(subject: Any, chance: Random, by: User) -> None:
    for position in range(chance.randint(0, 4)):
        put(Link(text=f"Link {position}", url="https://nordlys.example/", position=position), subject, by, chance)


def _team(subject: Any, chance: Random, by: User) -> None:
    salg = Department.objects.get_or_create(name="Salg")[0]
    for role in ("KAM", "kam ", "Selger"):
        if chance.random() < 0.6:
            put(TeamMember(employee=by, role=role), subject, by, chance)
        if chance.random() < 0.4:
            put(TeamMember(department=salg, role=role), subject, by, chance)


def _structure(subject: Any, chance: Random, by: User) -> None:
    for other in Customer.objects.exclude(pk=subject.pk).order_by("pk"):
        if other.parent_id is None and other.pk > subject.pk and chance.random() < 0.3:
            Customer.objects.filter(pk=other.pk).update(parent=subject)


def _contacts(subject: Any, chance: Random, by: User) -> None:
    roster = [Contact.objects.filter(last_name=name).first() or _contact(name, by) for name in ("Berg", "Dahl", "Lie")]
    for contact in roster:
        if chance.random() < 0.6:
            position = add_position(contact, subject, {"main": chance.random() < 0.5, "title": "Sjef"}, by=by)
            if chance.random() < 0.2:
                remove_position(position, by=by)
    if subject.is_person and chance.random() < 0.5:
        link_person(_contact("Selv", by), subject, by=by)


def _contact(name: str, by: User) -> Contact:
    return create_contact({"last_name": name, "mobiles": [["work", "+4790123456"]]}, at=None, by=by)


def _labels(subject: Any, chance: Random, by: User) -> None:
    stamp = {"created_at": timezone.now(), "changed_at": timezone.now()}
    for name in ("VIP", "Elektro", "Oslo"):
        keys = {"full_name": name, "name_key": name, "tree_key": name}
        label = Label.objects.get_or_create(sort="tag", name=name, defaults={**keys, **stamp})[0]
        if chance.random() < 0.6:
            put(Labelled(label=label), subject, by, chance)


def _visits(subject: Any, chance: Random, by: User) -> None:
    if chance.random() < 0.7:
        add_favourite(subject, by=by)
    if chance.random() < 0.7:
        note_opened(subject, by=by, drawn=timezone.now())


def _relations(subject: Any, chance: Random, by: User) -> None:
    for kind in RelationType.objects.filter(code__in=["owns", "partner"]):
        for other in Customer.objects.exclude(pk=subject.pk):
            first, second = (subject, other) if chance.random() < 0.5 else (other, subject)
            if kind.symmetric:
                first, second = sorted((first, second), key=lambda end: end.pk)
            ends = {"on_id": first.pk, "to_id": second.pk, "type": kind}
            if chance.random() < 0.4 and not Relation.objects.filter(**ends).exists():
                put(Relation(type=kind, to_kind=kind_of(second), to_id=second.pk), first, by, chance)


def _addresses(subject: Any, chance: Random, by: User) -> None:
    for number in range(1, chance.randint(1, 4)):
        branch = add_branch(subject, {"name": f"Filial {number}"}, by=by)
        if chance.random() < 0.7:
            add_address(subject, {"town": "Bergen", "branch_id": branch.pk, "uses": ["delivery"]}, by=by)
    for street in ("Storgata 1", "Nygata 2"):
        if chance.random() < 0.6:
            address = add_address(subject, {"street": street, "uses": ["visiting"]}, by=by)
            if chance.random() < 0.2:
                remove_address(address, subject=subject, by=by)


def _credit(subject: Any, chance: Random, by: User) -> None:
    for rating in ("A", "B", "C"):
        if chance.random() < 0.6:
            day = timezone.localdate() - timedelta(days=chance.randint(1, 9))
            put(CreditReport(provider="UC", rating=rating, currency="SEK", reported_on=day), subject, by, chance)
    mark_current(subject)


def _notes(subject: Any, chance: Random, by: User) -> None:
    for number in range(chance.randint(0, 3)):
        note = put(Note(text=f"Notat {number}", pinned=chance.random() < 0.3), subject, by, chance)
        if chance.random() < 0.5:
            put(Note(text="Enig", answers=note), subject, by)
    if chance.random() < 0.6:
        put(ImportantNote(text="Ring først"), subject, by, chance)


def _texts(subject: Any, chance: Random, by: User) -> None:
    for place in Place.values:
        if chance.random() < 0.6:
            picture = put(Picture(content=keep([b"x"]), content_type="image/png", width=1, height=1), subject, by)
            html = f'<p>{place}</p><img src="/pictures/{picture.pk}/">'
            put(Text(place=place, html=html), subject, by, chance)


def _company(subject: Any) -> Row:
    number, now = subject.org_number, timezone.now()
    return company_json(Company("NO", number, subject.name, "Enhetsregisteret", now, addresses=()))


def _register(subject: Any, chance: Random, by: User) -> None:
    if chance.random() < 0.6:
        known = {"company": _company(subject), "proposed": {"name": "Nordlys"}, "is_open": True}
        put(RegisterState(register="Enhetsregisteret", fetched_at=timezone.now(), **known), subject, by)


MAKERS: dict[str, Maker] = {
    "addresses.Address": _addresses,
    "addresses.Branch": lambda subject, chance, by: None,
    "files.Link": _links,
    "customers.TeamMember": _team,
    "customers.RegisterState": _register,
    "customers.Customer": _structure,
    "contacts.Position": _contacts,
    "card.Visit": _visits,
    "labels.Labelled": _labels,
    "credit.CreditReport": _credit,
    "notes.Note": _notes,
    "notes.ImportantNote": lambda subject, chance, by: None,
    "notes.Picture": lambda subject, chance, by: None,
    "notes.Text": _texts,
    "relations.Relation": _relations,
}


def facts(chance: Random) -> Row:
    """The facts of a customer, many of them empty."""
    return {
        "name": chance.choice(WORDS[1:]).splitlines()[0],
        "kind": chance.choice(["company", "person"]),
        "is_supplier": chance.random() < 0.5,
        "email": chance.choice(["", "post@nordlys.example", "firma@sor.example"]),
        "phone": chance.choice(["", "55214000", "55214001"]),
        "description": chance.choice(WORDS),
        "org_number": chance.choice(["", "923609016", "974760673"]),
        "active": chance.random() < 0.7,
    }


def enrich(customer: Customer, chance: Random, by: User) -> None:
    """Give the customer something in every room, a logo and attributes."""
    logo = keep([chance.choice([b"one", b"two"])]) if chance.random() < 0.7 else None
    attributes = {str(key): chance.choice(["a", 1, True]) for key in range(3) if chance.random() < 0.6}
    Customer.objects.filter(pk=customer.pk).update(logo=logo, attributes=attributes)
    for make in MAKERS.values():
        make(customer, chance, by)


def everything() -> dict[str, list[str]]:
    """Every row of every table, but for the stamps and what a merge writes about itself."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(tables()) - set(NOT_COMPARED):
            name = connection.ops.quote_name(table)
            left_out = [*STAMPS, *(["id"] if table in WRITTEN_ANEW else [])]
            cursor.execute(f"SELECT (to_jsonb(t) - %s::text[])::text FROM {name} t", [left_out])  # noqa: S608
            found[table] = sorted(row for (row,) in cursor.fetchall())
    return found
