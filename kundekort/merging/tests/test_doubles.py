"""Duplicates: proposed in a list, and shown while one types."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.addresses.keeping import add_address
from kundekort.basics.many_rows import insert_all
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.contacts.facts import cleaned
from kundekort.contacts.models import Contact
from kundekort.contacts.recognising import TRAITS as CONTACTS
from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.deleting import delete_customer, restore_customer
from kundekort.customers.models import Customer
from kundekort.customers.recognising import TRAITS as CUSTOMERS
from kundekort.merging.doubles.proposals import crowds_of, proposals
from kundekort.merging.doubles.sweeping import MOST_ALIKE, sweep
from kundekort.merging.keeping_apart import forget_apart, keep_apart
from kundekort.merging.merging import merge
from kundekort.merging.models import Double, Trait
from kundekort.merging.taking_apart import take_apart
from kundekort.merging.tests.test_api import Program
from kundekort.people.models import User

KIND = "customers.customer"
type Pairs = list[tuple[str, str]]


def seen_by(user: User) -> Pairs:
    """The proposals a user gets, as names."""
    return [(str(each.first), str(each.second)) for each in proposals(CUSTOMERS, user)[1]]


def contact(name: str, at: Customer | None, by: User, **given: object) -> Contact:
    """A contact as people type it."""
    first, _space, last = name.rpartition(" ")
    facts, errors = cleaned({"first_name": first, "last_name": last, **given}, country="NO")
    assert not errors
    return create_contact(facts, at=at, by=by)


def folded(name: str, function: str = "merging_folded_company") -> str:
    """A name as the database folds it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [name])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Møller A/S", "Moeller as"), ("MÖLLER AB", "Möller"), ("Oy Nokia Ab", "NOKIA OYJ"),
        ("Åsen Bygg AS", "Aasen-Bygg"), ("Næss & Sønn ANS", "Naess & Sonn"), ("Kjølby ApS", "Kjolby Aps."),
        ("Café Élan (publ) AB", "Cafe Elan"),
        ("a\u030asen AS", "Åsen"), ("日本 AS", "日本"),
    ],
)  # fmt: skip
def test_names_are_folded_with_letters_accents_and_legal_forms(one: str, two: str) -> None:
    assert folded(one) == folded(two)


@pytest.mark.django_db
def test_what_is_left_of_a_name_is_never_nothing() -> None:
    assert folded("AS") == "as"
    assert folded("Ås AS") == "as"
    assert folded("!?!") == "None"
    assert folded("Kari Ås", "merging_folded") == "karias"


@pytest.mark.row(16)
def test_pairs_are_proposed_with_score_and_reasons_and_lead_to_the_rehearsal(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    one = customer(name="Møller Bygg AS", email="post@moller.example")
    two = customer(name="Moeller Bygg", email="POST@moller.example", phone="55214000")
    customer(name="Møller Maskin AS", email="maskin@moller.example")
    assert sweep(KIND) == -1
    [pair] = proposals(CUSTOMERS, bjorn)[1]
    assert (pair.first, pair.second, pair.score) == (one, two, 92)
    assert pair.reasons == ["Same name and domain", "Same e-mail"]
    page = client_of(bjorn).get("/customers/doubles/").content.decode()
    assert f"/customers/{one.pk}/merge/{two.pk}/" in page
    assert "Very likely" in page
    assert "55 21 40 00" in page


def test_not_the_same_takes_a_pair_away_and_undo_brings_it_back(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    one, two = customer(email="a@nordlys.example"), customer(email="a@nordlys.example")
    sweep(KIND)
    answer = client_of(bjorn).post(f"/customers/{one.pk}/not-same/{two.pk}/", {"doubles": ""})
    assert answer.url == "/customers/doubles/?cursor="
    assert seen_by(bjorn) == []
    forget_apart(one, two, by=bjorn)
    assert len(seen_by(bjorn)) == 1


def test_private_customers_are_proposed_to_their_owner_only(
    customer: MakeCustomer, bjorn: User, cecilie: User, client_of: ClientOf
) -> None:
    customer(name="Nordvik AS", email="a@nordvik.example", by=bjorn, only_owner=True)
    customer(name="Nordvik", email="a@nordvik.example", by=cecilie)
    sweep(KIND)
    assert seen_by(bjorn) == [("Nordvik AS", "Nordvik")]
    assert seen_by(cecilie) == []
    typed = {"name": "Nordvik", "email": "a@nordvik.example"}
    shown = client_of(cecilie).post("/customers/alike/", typed).content.decode()
    assert "Nordvik AS" not in shown
    assert "Nordvik AS" in client_of(bjorn).post("/customers/alike/", typed).content.decode()


def test_merged_and_trashed_ones_vanish_at_once_and_return(customer: MakeCustomer, bjorn: User) -> None:
    one, two = customer(email="a@nordlys.example"), customer(email="a@nordlys.example")
    sweep(KIND)
    done = merge(one, two, by=bjorn)
    assert seen_by(bjorn) == []
    sweep(KIND)
    assert not Double.objects.exists()
    take_apart(done, by=bjorn)
    sweep(KIND)
    assert len(seen_by(bjorn)) == 1
    gone = delete_customer(deactivate(Customer.objects.get(pk=two.pk), by=bjorn), by=bjorn)
    assert seen_by(bjorn) == []
    restore_customer(gone, by=bjorn)
    sweep(KIND)
    assert len(seen_by(bjorn)) == 1


def test_pairs_follow_what_is_changed(customer: MakeCustomer, bjorn: User) -> None:
    one = customer(name="Nordvik AS", email="a@nordvik.example")
    two = customer(name="Nordvik", email="b@elsewhere.example")
    others = [customer(name=f"Selskap {number} AS") for number in range(3)]
    sweep(KIND)
    assert seen_by(bjorn) == []
    add_address(one, {"town": "Ålesund", "uses": ["visiting"]}, by=bjorn)
    add_address(two, {"town": "AALESUND", "uses": ["visiting"]}, by=bjorn)
    assert sweep(KIND) > 0
    assert seen_by(bjorn) == [("Nordvik AS", "Nordvik")]
    change_customer(two, {"name": "Sørvik"}, revision=two.revision, by=bjorn)
    sweep(KIND)
    assert seen_by(bjorn) == []
    kept = set(Trait.objects.values_list("key", "subject_id"))
    sweep(KIND, whole=True)
    assert set(Trait.objects.values_list("key", "subject_id")) == kept
    assert others


def test_a_chain_with_other_organisation_numbers_is_no_duplicate(customer: MakeCustomer, bjorn: User) -> None:
    for number in ("923609016", "974760673"):
        shop = customer(name="Kjeden AS", org_number=number)
        add_address(shop, {"town": "Bergen", "uses": ["visiting"]}, by=bjorn)
    sweep(KIND)
    [pair] = proposals(CUSTOMERS, bjorn)[1] or [None]
    assert pair is None or pair.score < 50


def test_everybodys_domain_says_nothing(customer: MakeCustomer, bjorn: User, client_of: ClientOf) -> None:
    customer(name="Nordvik AS", email="nordvik@gmail.com")
    customer(name="Nordvik", email="noen@gmail.com")
    sweep(KIND)
    assert seen_by(bjorn) == []
    shown = client_of(bjorn).post("/customers/alike/", {"email": "enda.en@gmail.com"}).content.decode()
    assert "Nordvik" not in shown


@pytest.mark.row(37)
def test_what_is_there_already_shows_while_one_types_also_before_it_was_looked_through(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    sweep(KIND)
    known = customer(name="Møller Bygg AS", phone="55214000")
    for typed, reason in (
        ({"name": "moeller bygg"}, "Same name"),
        ({"phone": "+47 55 21 40 00"}, "Same phone number"),
        ({"name": "Helt ny", "phone": "55 21 40 00"}, "Same phone number"),
    ):
        for _swept in range(2):
            shown = client_of(bjorn).post("/customers/alike/", typed).content.decode()
            assert known.get_absolute_url() in shown
            assert reason in shown
            sweep(KIND)
    assert client_of(bjorn).post("/customers/alike/", {"name": "Møl"}).content.strip() == b""
    assert 'hx-post="/customers/alike/"' in client_of(bjorn).get("/customers/new/").content.decode()


@pytest.mark.parametrize("typed", ["", "\0", "x" * 5000, "%_*", "');--", "😀😀", "\u202e", "a@b", "@@@"])
def test_strange_words_are_typed_in_peace(client_of: ClientOf, bjorn: User, typed: str) -> None:
    names = ("name", "first_name", "last_name", "org_number", "email", "email_0", "phone", "website", "country", "type",
             "visiting-town", "at", "at-customer", "mobile_0", "kind")  # fmt: skip
    for path in ("/customers/alike/", "/contacts/alike/"):
        assert client_of(bjorn).post(path, dict.fromkeys(names, typed)).status_code == 200


def test_contacts_are_recognised_by_mobile_e_mail_and_name_at_the_customer(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User, astrid: User
) -> None:
    nordlys = customer(name="Nordlys AS")
    kari = contact("Kari Aasen", nordlys, astrid, mobiles=[("work", "90123456")])
    again = contact("Kari Åsen", nordlys, astrid)
    contact("Kari Åsen", None, astrid)
    sweep("contacts.contact")
    [pair] = proposals(CONTACTS, bjorn)[1]
    assert ({pair.first, pair.second}, pair.reasons) == ({kari, again}, ["Same name at the same customer"])
    client = client_of(bjorn)
    typed = {"first_name": "Kari", "last_name": "Åsen", "at-customer": f"Nordlys AS ({nordlys.number})"}
    shown = client.post("/contacts/alike/", typed).content.decode()
    assert shown.index("Same name at the same customer") < shown.rindex("Same name")
    shown = client.post("/contacts/alike/", {"mobile_0": "901 23 456"}).content.decode()
    assert kari.get_absolute_url() in shown
    assert "Nordlys AS" in shown
    page = client.get("/contacts/doubles/").content.decode()
    assert f"/contacts/{pair.first.pk}/merge/{pair.second.pk}/" in page


def test_a_thousand_of_the_same_name_are_a_crowd_that_the_page_tells_of(
    customer: MakeCustomer, client_of: ClientOf, bjorn: User
) -> None:
    one = customer(name="Den Samme AS", email="post@samme.example")
    now = timezone.now()
    many = [
        Customer(
            number=f"S{number}", name="Den Samme AS", email="post@samme.example", phone=f"+479{number % 500:07d}",
            created_at=now, changed_at=now, name_key="den samme", number_key=f"s{number:010d}",
        )
        for number in range(1_000)
    ]  # fmt: skip
    insert_all(many)
    with CaptureQueriesContext(
        connection,
    ) as looking:
        sweep(KIND, whole=True)
    assert len(looking) < 40
    assert Double.objects.count() == 500  # by phone, two and two
    assert ("Same e-mail", 1_001) in crowds_of(CUSTOMERS)
    client = client_of(bjorn)
    page = client.get("/customers/doubles/")
    assert "1001" in page.content.decode()
    assert len(page.context["rows"]) == 25
    second = client.get("/customers/doubles/" + page.context["next_url"])
    assert not {each.first.pk for each in page.context["rows"]} & {each.first.pk for each in second.context["rows"]}
    shown = client.post("/customers/alike/", {"name": "Den samme"}).content.decode()
    assert shown.count("<li>") == 5
    change_customer(one, {"phone": many[0].phone}, revision=one.revision, by=bjorn)
    sweep(KIND)
    assert Double.objects.filter(first_id=one.pk).count() == 2
    assert MOST_ALIKE < 5_000


def test_the_page_asks_as_often_for_many_as_for_few(customer: MakeCustomer, client_of: ClientOf, bjorn: User) -> None:
    client, counts = client_of(bjorn), []
    for number in range(6):
        for _twice in range(2):
            customer(name=f"Selskap {number}", email=f"{number}@selskap.example")
        sweep(KIND)
        client.get("/customers/doubles/")
        with CaptureQueriesContext(connection) as asked:
            assert len(client.get("/customers/doubles/").context["rows"]) == number + 1
        counts.append(len(asked))
    assert counts[0] == counts[-1] <= 9
    with CaptureQueriesContext(connection) as asked:
        client.post("/customers/alike/", {"name": "Selskap 1"})
    assert len(asked) <= 8


@pytest.mark.parametrize("path", ["doubles/", "doubles/look/", "alike/"])
def test_readers_and_outsiders_are_kept_out(client_of: ClientOf, daniel: User, ellen: User, path: str) -> None:
    for user in (daniel, ellen):
        for room in ("customers", "contacts"):
            assert client_of(user).post(f"/{room}/{path}").status_code == 403


def test_somebody_who_does_not_want_to_wait_looks_again(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, run_jobs: Callable[[], int]
) -> None:
    for _twice in range(2):
        customer(email="a@nordlys.example")
        assert client_of(bjorn).post("/customers/doubles/look/").url == "/customers/doubles/"
    assert run_jobs() == 2
    assert len(seen_by(bjorn)) == 1


def test_programs_read_the_pairs_a_page_at_a_time(customer: MakeCustomer, bjorn: User) -> None:
    for number in range(3):
        for _twice in range(2):
            customer(name=f"Selskap {number}", email=f"{number}@selskap.example")
    sweep(KIND)
    program = Program(bjorn)
    first = program("GET", "doubles?limit=2").json()
    assert [each["score"] for each in first["items"]] == [92, 92]
    assert first["items"][0]["reasons"] == ["Same name and domain", "Same e-mail"]
    rest = program("GET", first["next"].split("/customers/")[1]).json()
    assert (len(rest["items"]), rest["next"]) == (1, None)
    one = rest["items"][0]
    assert program("PUT", f"{one['first_id']}/not-same/{one['second_id']}").status_code == 204
    assert len(program("GET", "doubles").json()["items"]) == 2
    assert program("GET", "doubles?cursor=nonsense").status_code == 400
    assert program("GET", "doubles?limit=0").status_code == 400


def test_a_remark_made_before_is_remembered_by_later_looks(customer: MakeCustomer, bjorn: User) -> None:
    one, two = customer(email="a@nordlys.example"), customer(email="a@nordlys.example")
    keep_apart(one, two, by=bjorn)
    sweep(KIND, whole=True)
    assert seen_by(bjorn) == []
