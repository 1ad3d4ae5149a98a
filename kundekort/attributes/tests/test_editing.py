"""Attributes on the card: in the box, under headings, required ones, two people at once, and nobody else."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.attributes.definitions import current
from kundekort.attributes.finding import words_of
from kundekort.attributes.tests.making import CUSTOMERS, define, fact, ids
from kundekort.attributes.tests.test_values import imported, program
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.changing import change_customer
from kundekort.customers.creating import create_customer
from kundekort.customers.models import Customer
from kundekort.customers.tests.test_changing import form_of
from kundekort.history.models import Entry
from kundekort.people.models import User

HTMX = {"HX-Request": "true"}


def values_of(customer: Customer) -> dict[str, Any]:
    """The JSON column as it is saved."""
    return Customer.objects.get(pk=customer.pk).attributes


@pytest.mark.row(115)
def test_attributes_under_a_heading_are_changed_where_they_stand(client_of: ClientOf, customer, astrid, bjorn) -> None:
    discount = define(astrid, "money", "Rabatt", section="Avtale")
    channels = define(astrid, "several", "Kanal", section="Avtale")
    nordlys, client = customer(), client_of(bjorn)
    assert "Avtale" in client.get(nordlys.get_absolute_url()).content.decode()
    url = f"{nordlys.get_absolute_url()}attributes/"
    form = client.get(f"{url}?section=Avtale", headers=HTMX).content.decode()
    assert "Rabatt" in form
    typed = {"section": "Avtale", "revision": 1, fact(discount): "1,250.5", fact(channels): ["", str(ids(channels)[1])]}
    box = client.post(url, typed, headers=HTMX)
    assert box.status_code == 200
    assert "1,250.50" in box.content.decode()
    assert values_of(nordlys) == {str(discount.pk): "1250.50", str(channels.pk): [ids(channels)[1]]}
    emptied = {"section": "Avtale", "revision": 2, fact(discount): "", fact(channels): [""]}
    assert client.post(url, emptied).status_code == 302
    assert values_of(nordlys) == {}
    wrong = client.post(url, {"section": "Avtale", "revision": 3, fact(discount): "much"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "much" in wrong.content.decode()
    assert client.get(f"{url}?section=Nowhere").status_code == 404


def test_two_people_change_different_attributes_and_both_succeed(
    client_of: ClientOf, customer, astrid, bjorn, cecilie
) -> None:
    one, two = define(astrid, name="En"), define(astrid, name="To")
    nordlys = customer()
    change_customer(nordlys, {fact(one): "a", fact(two): "b"}, revision=1, by=astrid)
    url = f"/customers/{nordlys.pk}/information/"
    seen = form_of(nordlys, revision=2, **{fact(one): "a", fact(two): "b"})
    assert client_of(cecilie).post(url, {**seen, fact(one): "hers"}).status_code == 302
    assert client_of(bjorn).post(url, {**seen, fact(two): "his"}).status_code == 302
    assert values_of(nordlys) == {str(one.pk): "hers", str(two.pk): "his"}


def test_two_people_change_the_same_attribute_and_the_second_chooses(
    client_of: ClientOf, customer, astrid, bjorn, cecilie
) -> None:
    one, two = define(astrid, "money", "Rabatt"), define(astrid, name="To")
    nordlys = customer()
    change_customer(nordlys, {fact(one): "1.00", fact(two): "old"}, revision=1, by=astrid)
    url = f"/customers/{nordlys.pk}/information/"
    seen = form_of(nordlys, revision=2, **{fact(one): "1", fact(two): "old"})
    client_of(cecilie).post(url, {**seen, fact(one): "2", fact(two): "new"})
    stale = client_of(bjorn).post(url, {**seen, fact(one): "3"})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert f'name="choice-{fact(one)}" value="yours" checked' in page
    assert f'name="choice-{fact(two)}" value="theirs" checked' in page  # Bjørn has not touched it
    assert "Rabatt" in page
    assert "2.00" in page
    choice = {f"choice-{fact(one)}": "yours", f"choice-{fact(two)}": "theirs"}
    assert client_of(bjorn).post(url, {**seen, fact(one): "3", "revision": 3, **choice}).status_code == 302
    assert values_of(nordlys) == {str(one.pk): "3.00", str(two.pk): "new"}
    with pytest.raises(Stale):
        change_customer(nordlys, {fact(one): "9.00"}, revision=2, by=bjorn)


def test_a_program_that_is_late_is_told_of_the_attribute(customer, astrid, bjorn) -> None:
    one, nordlys = define(astrid, name="En"), customer()
    call = program(bjorn)
    tag = call("GET", f"customers/{nordlys.pk}").headers["ETag"]
    change_customer(nordlys, {fact(one): "hers"}, revision=1, by=astrid)
    late = call("PATCH", f"customers/{nordlys.pk}", {"attributes": {"en": "his"}}, If_Match=tag)
    assert late.status_code == 412
    assert late.json()["differences"][0]["theirs"] == "hers"


def test_what_must_be_filled_in_is_asked_for_by_every_way_in(client_of: ClientOf, customer, astrid, bjorn) -> None:
    before = customer(name="Gammel AS")
    club = define(astrid, "choice", "Klubb", required=True, section="Avtale")
    client = client_of(bjorn)
    assert "Klubb" in client.get("/customers/new/").content.decode()
    typed = {"type": "customer", "name": "Ny AS", "country": "NO", "language": "nb", "currency": "NOK"}
    refused = client.post("/customers/new/", typed)
    assert refused.status_code == 422
    assert "“Klubb” must be filled in." in refused.content.decode()
    missing = program(bjorn)("POST", "customers", {"name": "Ny AS"})
    assert missing.json()["errors"] == [{"field": "attributes.klubb", "sentence": "“Klubb” must be filled in."}]
    run = imported(bjorn, ["Navn;Klubb", "Ny AS;", "Nyere AS;Gull"])
    assert (run.created, run.refused) == (1, 1)
    assert "Klubb" in run.rows.get(outcome="refused").reason
    with pytest.raises(Refused):
        create_customer({"name": "Ny AS"}, by=bjorn)
    answer = client.post("/customers/new/", {**typed, fact(club): str(ids(club)[0])})
    assert answer.status_code == 302
    made = Customer.objects.latest("id")
    emptied = client.post(f"{made.get_absolute_url()}attributes/", {"section": "Avtale", "revision": 1, fact(club): ""})
    assert emptied.status_code == 422
    assert (
        client.post(f"/customers/{before.pk}/information/", form_of(before, description="Called.")).status_code == 302
    )


@pytest.mark.row(12)
def test_readers_see_attributes_and_outsiders_nothing(
    client_of: ClientOf, customer, astrid, bjorn, cecilie, daniel, ellen
) -> None:
    one = define(astrid, section="Avtale")
    nordlys = customer()
    secret = customer(name="Secret AS", by=bjorn, only_owner=True)
    for each in (nordlys, secret):
        Customer.objects.filter(pk=each.pk).update(attributes={str(one.pk): "blå"})
    assert "blå" in client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    url = f"{nordlys.get_absolute_url()}attributes/"
    for user in (daniel, ellen):
        assert client_of(user).get(url).status_code == 403
        assert client_of(user).post(url, {"section": "Avtale", fact(one): "rød"}).status_code == 403
    hidden = f"{secret.get_absolute_url()}attributes/"
    assert client_of(cecilie).post(hidden, {"section": "Avtale", "revision": 1, fact(one): "rød"}).status_code == 404
    assert client_of(ellen).get(f"/customers/?a{one.pk}=bl").status_code == 403
    page = client_of(daniel).get(f"/customers/?a{one.pk}=bl").content.decode()
    assert "Secret AS" not in page
    assert values_of(nordlys) == {str(one.pk): "blå"}


def test_two_hundred_attributes_are_no_trouble(client_of: ClientOf, customer, astrid: User, bjorn: User) -> None:
    types = ["text", "number", "money", "date", "yes_no", "link", "long_text"]
    made = [
        define(
            astrid,
            types[nth % len(types)],
            f"Felt {nth}",
            section="" if nth % 2 else f"Del {nth % 10}",
            in_list=nth < 3,
        )
        for nth in range(200)
    ]
    nordlys, client = customer(), client_of(bjorn)
    change_customer(nordlys, {fact(one): "x" for one in made if one.type == "text"}, revision=1, by=bjorn)
    client.get(nordlys.get_absolute_url())
    for url in (nordlys.get_absolute_url(), f"/customers/{nordlys.pk}/information/", "/customers/", "/customers/new/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        assert len(queries) <= 15
    assert len(current(CUSTOMERS).live) == 200
    assert client_of(astrid).get("/settings/attributes/customer/").status_code == 200


def test_the_log_says_what_became_of_each_attribute(client_of: ClientOf, customer, astrid, bjorn) -> None:
    club, nordlys = define(astrid, "choice", "Klubb"), customer()
    gold, silver, _bronze = ids(club)
    change_customer(nordlys, {fact(club): gold}, revision=1, by=bjorn)
    change_customer(nordlys, {fact(club): silver}, revision=2, by=bjorn)
    assert Entry.objects.latest("id").changes == {fact(club): [gold, silver]}
    log = client_of(bjorn).get(f"{nordlys.get_absolute_url()}log/").content.decode()
    assert all(word in log for word in ("Klubb", "Gold", "Sølv"))


def test_the_search_is_told_the_words_of_a_customer(customer: MakeCustomer, astrid: User) -> None:
    colour, club, age = define(astrid), define(astrid, "choice", "Klubb"), define(astrid, "number", "Alder")
    nordlys = customer()
    nordlys.attributes = {str(colour.pk): "blå", str(club.pk): ids(club)[1], str(age.pk): "7"}
    assert words_of(nordlys) == ["blå", "Sølv"]
