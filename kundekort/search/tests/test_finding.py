"""What is found, in which order, and by whom."""

import pytest
from django.db import connection

from kundekort.addresses.facts import cleaned as address_cleaned
from kundekort.customers.activating import deactivate
from kundekort.customers.creating import create_customer
from kundekort.customers.facts import cleaned
from kundekort.search import finding
from kundekort.search.asking import ask


@pytest.fixture
def nordlys(customer, bjorn):
    """A customer with everything one may type."""
    return customer(
        by=bjorn, name="Nordlys Elektro AS", org_number="923 609 016", phone="55 21 40 00", mobile="908 12 345",
        email="post@nordlys.example", website="https://www.nordlys-elektro.example/om",
    )  # fmt: skip


@pytest.mark.row(22, 25)
@pytest.mark.parametrize(
    "typed",
    ["n", "nor", "Nordlys", "elektro", "elek nord", "as nordlys", "ordly", "nordyls", "elektrp", "923609016",
     "923 609", "NO 923 609 016 MVA", "55214000", "55 21", "+47 55 21 40 00", "0047 55214000", "90812345",
     "post@nordlys.example", "post@nord", "nordlys.example", "www.nordlys-elektro.example", "https://nordlys-el"],
)  # fmt: skip
def test_a_customer_is_found_by(nordlys, found, bjorn, typed):
    assert found(bjorn, typed) == ["Nordlys Elektro AS"]


@pytest.mark.parametrize(
    "typed", ["", "  ", "%", "%%%___", ".*", "' OR 1=1 --", "\\", "\0", "😀", "x" * 5000, "#", "^+", ";", "ys"]
)
def test_what_is_no_word_finds_nobody_and_breaks_nothing(nordlys, found, bjorn, client_of, typed):
    assert found(bjorn, typed) == []
    assert client_of(bjorn).get("/search/panel/", {"q": typed}).status_code == 200
    assert client_of(bjorn).get("/search/", {"q": typed}).status_code == 200


@pytest.mark.row(22)
def test_town_post_code_and_number_find_a_customer(customer, found, bjorn):
    facts, errors = address_cleaned({"town": "Ålesund", "post_code": "6002", "country": "NO"}, country="NO")
    assert not errors
    made = cleaned({"name": "Sunnmøre Fisk AS"}, country="NO")[0]
    fish = create_customer({**made, "country": "NO"}, by=bjorn, addresses=[facts])
    customer(name="Sunnmøre Bygg AS")
    for typed in ("aalesund", "Alesund fisk", "6002", "sunnmore aale", fish.number):
        assert found(bjorn, typed) == ["Sunnmøre Fisk AS"], typed


def test_the_whole_name_and_number_stand_first_then_beginnings_and_the_active(customer, found, bjorn):
    gone = customer(name="Berg Gammel AS")
    deactivate(gone, by=bjorn)
    for name in ("Nye Berg AS", "Bergen Bygg AS", "Berg", "Berg Auto AS"):
        customer(name=name)
    number = customer(name="Zulu AS", number="4711")
    customer(name="4711 Parfyme AS")
    assert found(bjorn, "berg") == ["Berg", "Berg Auto AS", "Bergen Bygg AS", "Berg Gammel AS", "Nye Berg AS"]
    assert found(bjorn, "4711") == [str(number), "4711 Parfyme AS"]


def test_what_was_opened_lately_stands_before_others_that_begin_so(customer, found, bjorn, monkeypatch):
    customer(name="Berg Auto AS")
    opened = customer(name="Berg Zoo AS")
    monkeypatch.setattr(finding, "OPENED_LATELY", [lambda user, kind: [opened.pk] if user == bjorn else []])
    assert found(bjorn, "ber") == ["Berg Zoo AS", "Berg Auto AS"]


def test_only_who_may_see_a_customer_finds_it(customer, found, astrid, bjorn, cecilie, ellen):
    customer(by=bjorn, name="Hemmelig AS", only_owner=True, phone="55 21 40 99")
    for typed in ("hemmelig", "emmeli", "hemelig", "55214099"):
        assert found(bjorn, typed) == ["Hemmelig AS"]
        assert found(cecilie, typed) == []
        assert found(ellen, typed) == []
    assert ask(ellen, "hemmelig", 5).groups == [] or not any(ask(ellen, "hemmelig", 5).groups)
    assert not ask(cecilie, "hemmelig", 5).found


def test_hundreds_of_hidden_ones_do_not_crowd_out_what_may_be_seen(customer, found, bjorn, cecilie):
    for nth in range(30):
        customer(by=bjorn, name=f"Fjell {nth:02} AS", only_owner=True)
    customer(by=bjorn, name="Fjell Åpen AS")
    assert found(cecilie, "fjell", most=5) == ["Fjell Åpen AS"]


@pytest.mark.row(25)
def test_contacts_are_found_by_name_and_every_way_to_reach_them(contact, nordlys, found, bjorn):
    contact("Kari Aasen", at=nordlys, emails=[["work", "kari@nordlys.example"], ["private", "k@aasen.example"]],
            mobiles=[["work", "900 11 222"]])  # fmt: skip
    for typed in (
        "kari",
        "åsen",
        "asen kari",
        "k@aasen",
        "kari@nordlys.example",
        "900 11",
        "+4790011222",
        "karri aasen",
    ):
        assert found(bjorn, typed, "contacts") == ["Kari Aasen"], typed


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    customer, contact, bjorn, django_assert_max_num_queries
):
    for nth in range(8):
        contact(f"Berg {nth}", at=customer(name=f"Berg {nth} AS"))
    with django_assert_max_num_queries(10):
        answer = ask(bjorn, "berg", 6)
    assert [(len(group.hits), group.more) for group in answer.found] == [(6, True), (6, True)]


def test_words_that_everybody_has_are_found_together(customer, found, bjorn):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', '20s', true)")
    for nth in range(5):
        customer(name=f"Hansen Oslo {nth}")
    assert len(found(bjorn, "oslo hansen")) == 5
    assert found(bjorn, "hansen trondheim") == []
