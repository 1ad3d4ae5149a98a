"""A person is told what we keep, and is erased for good."""

import json
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from django.utils.functional import Promise
from PIL import Image

from kundekort.addresses.keeping import add_address
from kundekort.basics.refused import Refused
from kundekort.card.models import Belonging
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.contacts.models import Contact
from kundekort.contacts.persons import link_person
from kundekort.contacts.positions import add_position
from kundekort.customers.changing import change_customer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import start_import
from kundekort.customers.logo import set_logo
from kundekort.customers.models import Customer, Import, ImportRow
from kundekort.erasing import policies
from kundekort.erasing.erasing import erase
from kundekort.erasing.persons import every_kind
from kundekort.erasing.telling import label_of, tell_about, tells_of_somebody
from kundekort.front.tests.digest import tables
from kundekort.history import erasing as history
from kundekort.history.models import Entry
from kundekort.history.recording import record
from kundekort.history.sentences import words_of
from kundekort.merging.merging import merge
from kundekort.people.models import User
from kundekort.storage.forgetting import forget
from kundekort.storage.keeping import keep, path_of
from kundekort.storage.models import Content

KINDS = [kind.model for kind in every_kind()]
PERSONAL = ("Kari", "Nordmann", "kari@", "90123456", "Hønefoss")


@pytest.fixture
def kari(customer: MakeCustomer, bjorn: User) -> Customer:
    """A private customer with a past."""
    kari = customer(
        name="Nordmann", first_name="Kari", kind="person", email="kari@nordmann.example", mobile="90123456", by=bjorn
    )
    return change_customer(kari, {"description": "Bor i Hønefoss"}, revision=1, by=bjorn)


def everything() -> str:
    """Every row of every table as text."""
    found = []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")  # noqa: S608 - our own tables
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_room_has_said_what_happens_to_its_rows_when_a_person_is_erased(kind):
    assert [str(each) for each in policies.undecided(kind)] == []


def test_everything_is_told_on_a_page_and_in_a_file(client_of: ClientOf, kari: Customer, astrid: User) -> None:
    client = client_of(astrid)
    assert f"/customers/{kari.pk}/told/" in client.get(kari.get_absolute_url()).content.decode()
    page = client.get(f"/customers/{kari.pk}/told/", headers={"Accept-Language": "nb"}).content.decode()
    assert all(word in page for word in PERSONAL if not word.isdecimal())
    assert "+4790123456" in page.replace(" ", "") or "90123456" in page.replace(" ", "")
    answer = client.get(f"/customers/{kari.pk}/told/download/")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"] == f'attachment; filename="customer-{kari.pk}.json"'
    assert [section["code"] for section in told["sections"]] == ["customers.customer", "log"]
    assert all(word in answer.content.decode() for word in PERSONAL)
    assert Entry.objects.first().code == "erasing.told"


TOLD_IN_THEIR_OWN_WAY = {"history.entry", "customers.importrow", "relations.relation"}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_field_that_is_told_has_a_name_in_the_readers_language(kind):
    models = {kind, *(each.model for each in policies.references_to(kind))}
    known = [(model, words_of(model)[0]) for model in models if model._meta.label_lower not in TOLD_IN_THEIR_OWN_WAY]
    fields = [(each, labels) for model, labels in known for each in model._meta.concrete_fields]
    bare = [
        str(each)
        for each, labels in fields
        if tells_of_somebody(each.attname) and not isinstance(label_of(each, labels), Promise)
    ]
    assert bare == []


def test_values_are_told_as_the_card_shows_them(kari: Customer, astrid: User) -> None:
    add_address(
        kari, {"street": "Storgata 1", "latitude": "59.740500", "longitude": "10.2", "position_from": "hand"}, by=astrid
    )
    with translation.override("nb"):
        [person], [address] = [section.records for section in tell_about(kari)[:2]]
    words = {fact.field: fact.text for fact in [*person, *address]}
    assert (words["latitude"], words["head_office"], words["country"]) == ("59,7405", "ja", "Norge")
    assert not {"order_key", "town_key", "id"} & set(words)


def test_a_person_is_erased_for_good_when_the_name_is_typed(
    client_of: ClientOf, kari: Customer, astrid: User, customer: MakeCustomer
) -> None:
    number, client, address = kari.number, client_of(astrid), f"/customers/{kari.pk}/erase/"
    merge(kari, customer(name="Nordmann", first_name="Kari", kind="person"), by=astrid)
    assert address in client.get(kari.get_absolute_url()).content.decode()
    wrong = client.post(address, {"confirmed": "Kari"})
    assert (wrong.status_code, "exactly" in wrong.content.decode()) == (422, True)
    assert client.post(address, {"confirmed": "Kari Nordmann"}).url == kari.get_absolute_url()
    kari.refresh_from_db()
    assert (kari.number, kari.active, str(kari)) == (number, False, "Erased")
    assert [word for word in PERSONAL if word in everything()] == []
    erased = Entry.objects.filter(code="erasing.erased").get()
    assert (erased.by, erased.changes) == (astrid, {"merging.merge": [1, None]})
    assert client.get(kari.get_absolute_url()).status_code == 200


def test_the_picture_goes_unless_somebody_else_has_the_same(
    kari: Customer, customer: MakeCustomer, astrid: User, django_capture_on_commit_callbacks
) -> None:
    pictures = []
    for colour in ("red", "blue"):
        pictures.append(BytesIO())
        Image.new("RGB", (8, 8), colour).save(pictures[-1], "PNG")
    other = customer(name="Ola", kind="person")
    for one, picture in ((kari, 0), (other, 1), (customer(), 1)):
        pictures[picture].seek(0)
        set_logo(one, pictures[picture], by=astrid)
    for one in (kari, other):
        one.refresh_from_db()
        content = one.logo
        with django_capture_on_commit_callbacks(execute=True):
            erase(one, confirmed=str(one), by=astrid)
        assert path_of(content.sha256).exists() == Content.objects.filter(pk=content.pk).exists() == (one == other)


def test_bytes_kept_anew_while_they_are_forgotten_stay(db: None, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        content = keep([b"once"])
        assert forget([content]) == 1
        again = keep([b"once"])
    assert path_of(again.sha256).read_bytes() == b"once"


def test_files_that_brought_the_person_are_emptied(astrid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "Navn;Fornavn;E-post;Type\nNordmann;Kari;kari@nordmann.example;Privatkunde\nHansen;Ola;feil;Privatkunde\n"
    run = bring_file("kunder.csv", [lines.encode()], by=astrid)
    start_import(run, by=astrid)
    run_import(run.pk)
    kari = Customer.objects.get(name="Nordmann")
    Customer.objects.filter(pk=kari.pk).update(kind="person")
    kari.refresh_from_db()
    erase(kari, confirmed=str(kari), by=astrid)
    assert Import.objects.get().file.size == 0
    assert ImportRow.objects.filter(outcome="refused").get().cells is not None
    assert "kari@" not in everything()


def test_companies_are_refused_and_only_who_may_gets_in(
    client_of: ClientOf, customer: MakeCustomer, kari: Customer, astrid: User, bjorn: User, daniel: User
) -> None:
    nordlys = customer()
    for act in ("told", "erase"):
        answer = client_of(astrid).get(f"/customers/{nordlys.pk}/{act}/")
        assert (answer.status_code, "is a company" in answer.content.decode()) == (409, True)
        for user in (bjorn, daniel):
            assert client_of(user).get(f"/customers/{kari.pk}/{act}/").status_code == 403
    assert "/erase/" not in client_of(astrid).get(nordlys.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="is a company"):
        erase(nordlys, confirmed=str(nordlys), by=astrid)


def test_what_the_law_keeps_is_said_before(
    client_of: ClientOf, kari: Customer, astrid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policies, "_keepers", [])
    policies.keeps_by_law(lambda person: [f"3 invoices to {person.subject} are kept until 2031: bookkeeping law."])
    page = client_of(astrid).get(f"/customers/{kari.pk}/erase/").content.decode()
    assert "3 invoices to Kari Nordmann are kept until 2031" in page


def test_the_log_gives_up_values_by_one_door_only(astrid: User, bjorn: User) -> None:
    for user in (astrid, bjorn):
        record("card.switched", user, by=astrid, changes={"name": ("Kari", "Ola")})
    assert history.blank([("people.user", astrid.pk)]) == 1
    assert [entry.changes for entry in Entry.objects.order_by("id")] == [{}, {"name": ["Kari", "Ola"]}]
    door = "SELECT set_config('kundekort.erasing', 'on', true)"
    for before in ("SELECT 1", door):
        for statement in (
            "UPDATE history_entry SET code = 'x'",
            "UPDATE history_entry SET changes = '{\"name\": []}'",
            "UPDATE history_entry SET changes = '{}', by_id = NULL",
            "DELETE FROM history_entry",
            *(["UPDATE history_entry SET changes = '{}'"] if before != door else []),
        ):
            with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
                connection.cursor().execute(f"{before}; {statement}")


def test_belongings_are_told_and_deleted_by_themselves() -> None:
    models = {each.model for kind in KINDS for each in policies.references_to(kind) if each.is_belonging}
    assert all(issubclass(model, Belonging) for model in models)


def test_the_log_is_told_with_the_person(kari: Customer) -> None:
    [_about, log] = tell_about(kari)
    assert [fact.text for record in log.records for fact in record if fact.field == "code"] == [
        "Changed the customer",
        "Created the customer",
    ]


def test_a_contact_is_erased_and_its_positions_stay_without_a_word(customer: MakeCustomer, astrid: User) -> None:
    facts = {"first_name": "Kari", "last_name": "Nordmann", "mobiles": [["work", "+4790123456"]]}
    kari = create_contact(facts, at=None, by=astrid)
    twin = create_contact({**facts, "emails": [["work", "kari@nordmann.example"]]}, at=None, by=astrid)
    add_position(kari, customer(), {"title": "Sjef i Hønefoss"}, by=astrid)
    merge(kari, twin, by=astrid)
    assert [section.code for section in tell_about(kari)][:2] == ["contacts.contact", "contacts.contactpoint"]
    erase(kari, confirmed="Kari Nordmann", by=astrid)
    assert [word for word in PERSONAL if word in everything_but_the_log_of(kari)] == []


def everything_but_the_log_of(contact: Contact) -> str:
    """Every row but what the log of the customer tells of the position: titles are the customer's business."""
    return "\n".join(row for row in everything().splitlines() if "position." not in row)


def test_whoever_is_a_private_customer_and_a_contact_is_erased_as_both(kari: Customer, astrid: User) -> None:
    contact = create_contact({"last_name": "Nordmann"}, at=None, by=astrid)
    link_person(contact, kari, by=astrid)
    erase(kari, confirmed="Kari Nordmann", by=astrid)
    contact.refresh_from_db()
    assert contact.is_deleted
    assert [word for word in PERSONAL if word in everything()] == []
