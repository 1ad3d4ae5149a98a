"""Updating a customer from the register: old and new side by side, a tick for each, and what is kept stays kept."""

from dataclasses import replace
from datetime import date

import pytest

from kundekort.addresses.keeping import add_address
from kundekort.addresses.models import Address
from kundekort.api.tests.conftest import program_of
from kundekort.basics.refused import Refused
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer
from kundekort.customers.register.noting import state_of
from kundekort.customers.register.tests.conftest import NORDVIK
from kundekort.customers.register.updating import compare, update_from_register
from kundekort.history.reading import entries_on

__all__ = ["program_of"]
pytestmark = [pytest.mark.row(43, 44, 45)]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def nordvik(register, customer):
    """A customer that the register says nine other things of."""
    register.tells()
    there = customer(name="Nordvik", org_number="974760673", email="old@nordvik.example")
    add_address(there, {"street": "Gamleveien 2", "town": "Os", "uses": ["visiting", "postal"]}, by=there.owner)
    return there


def shown(page):
    """What the page shows, and what it sends along."""
    seen, signed = page.context["seen"], page.context["signed"]
    return {each.field: each for each in seen.differences}, {"version": seen.version, "company": signed}


def test_the_menu_offers_it_where_a_register_and_a_number_are(nordvik, customer, bjorn, daniel, client_of):
    url = f'href="{nordvik.get_absolute_url()}register/"'
    client = client_of(bjorn)
    assert url in client.get(nordvik.get_absolute_url()).content.decode()
    assert "Update customer information" in client.get(nordvik.get_absolute_url()).content.decode()
    for other in (customer(org_number=""), customer(country="SE", org_number="5560160680")):
        assert "Update customer information" not in client.get(other.get_absolute_url()).content.decode()
    assert "Update customer information" not in client_of(daniel).get(nordvik.get_absolute_url()).content.decode()
    with_vat = customer(org_number="", vat_number="NO974760673MVA")
    assert "Update customer information" in client.get(with_vat.get_absolute_url()).content.decode()


def test_what_is_ticked_is_taken_and_the_rest_is_kept_and_not_proposed_again(register, nordvik, bjorn, client_of):
    client, url = client_of(bjorn), f"{nordvik.get_absolute_url()}register/"
    page = client.get(url)
    found, along = shown(page)
    assert set(found) == {"name", "email", "website", "phone", "industry_id", "vat_number", "visiting", "postal"}
    text = page.content.decode()
    for part in ("Gamleveien 2", "Storgata 1", "old@nordvik.example", "55 21 40 00", "Fetched from Enhetsregisteret"):
        assert part in text
    take = ["name", "website", "phone", "industry_id", "visiting", "postal"]
    assert client.post(url, {**along, "take": take}).status_code == 302
    saved = Customer.objects.get(pk=nordvik.pk)
    assert (saved.name, saved.email) == ("NORDVIK BYGG AS", "old@nordvik.example")
    assert saved.industry_id == "43"
    places = {use: each.street for each in Address.objects.on(saved) for use in each.uses}
    assert places == {"visiting": "Storgata 1", "postal": "Postboks 12"}
    assert Address.objects.on(saved).filter(head_office=True).count() == 1
    codes = set(entries_on(saved).values_list("code", flat=True))
    assert {"customer.changed", "register.updated", "register.kept", "address.added", "address.changed"} <= codes
    assert "register.proposed" not in codes
    kept, _along = shown(client.get(url))
    assert {field for field, each in kept.items() if each.kept} == {"email", "vat_number"}
    assert not state_of(saved).is_open
    register.tells(email="newer@nordvik.example")
    assert not shown(client.get(url))[0]["email"].kept


def test_an_address_that_serves_what_moves_together_stays_one(register, customer, bjorn):
    there = customer(name=NORDVIK.name, org_number=NORDVIK.number)
    first = add_address(there, {"street": "Gamleveien 2", "town": "Os", "uses": ["visiting", "postal"]}, by=bjorn)
    visiting = NORDVIK.addresses[0]
    company = register.tells(addresses=(visiting, replace(visiting, kind="postal")))
    seen = compare(there, company, bjorn)
    update_from_register(there, company, take={"visiting", "postal"}, version=seen.version, by=bjorn)
    (only,) = Address.objects.on(there)
    assert (only.pk, only.street, only.uses) == (first.pk, "Storgata 1", ["visiting", "postal"])


def test_an_invoice_address_stays_when_the_visiting_address_moves(register, customer, bjorn):
    there = customer(name=NORDVIK.name, org_number=NORDVIK.number)
    add_address(there, {"street": "Gamleveien 2", "town": "Os", "uses": ["visiting", "invoice"]}, by=bjorn)
    company = register.tells(addresses=NORDVIK.addresses[:1])
    seen = compare(there, company, bjorn)
    update_from_register(there, company, take={"visiting"}, version=seen.version, by=bjorn)
    places = {use: each.street for each in Address.objects.on(there) for use in each.uses}
    assert places == {"visiting": "Storgata 1", "invoice": "Gamleveien 2"}


def test_two_at_once_the_second_sees_both_and_nothing_is_overwritten(nordvik, astrid, bjorn, client_of):
    client, url = client_of(bjorn), f"{nordvik.get_absolute_url()}register/"
    _found, along = shown(client.get(url))
    change_customer(nordvik, {"name": "Nordvik og Sønn"}, revision=1, by=astrid)
    late = client.post(url, {**along, "take": ["name"]})
    assert late.status_code == 409
    assert "Something has changed since you looked" in late.content.decode()
    assert "Nordvik og Sønn" in late.content.decode()
    assert Customer.objects.get(pk=nordvik.pk).name == "Nordvik og Sønn"
    _found, along = shown(late)
    assert client.post(url, {**along, "take": ["name"]}).status_code == 302


def test_what_was_shown_is_what_is_taken_even_when_the_register_falls_silent(register, nordvik, bjorn, client_of):
    client, url = client_of(bjorn), f"{nordvik.get_absolute_url()}register/"
    _found, along = shown(client.get(url))
    register.silent = True
    assert client.post(url, {**along, "take": ["name"]}).status_code == 302
    assert Customer.objects.get(pk=nordvik.pk).name == "NORDVIK BYGG AS"


def test_a_silent_register_and_one_that_does_not_know_are_sentences(register, nordvik, bjorn, client_of):
    client, url = client_of(bjorn), f"{nordvik.get_absolute_url()}register/"
    register.silent = True
    assert "does not answer" in client.get(url).content.decode()
    register.silent = False
    register.companies.clear()
    assert "does not know 974 760 673" in client.get(url).content.decode()
    assert client.post(url, {"take": ["name"], "version": "x", "company": "forged"}).status_code == 409


@pytest.mark.parametrize("sent", [{}, {"take": "number"}, {"take": "name", "version": "x"}, {"take": "\x00"}])
def test_what_nobody_saw_is_not_taken(nordvik, bjorn, client_of, sent):
    answer = client_of(bjorn).post(f"{nordvik.get_absolute_url()}register/", sent)
    assert answer.status_code == 409
    assert Customer.objects.get(pk=nordvik.pk).name == "Nordvik"


def test_a_company_that_is_deleted_is_set_inactive_when_ticked(register, nordvik, bjorn, client_of):
    register.tells(deleted_on=date(2026, 11, 1))
    client, url = client_of(bjorn), f"{nordvik.get_absolute_url()}register/"
    found, along = shown(client.get(url))
    assert "active" in found
    client.post(url, {**along, "take": ["active"]})
    assert not Customer.objects.get(pk=nordvik.pk).active


def test_nothing_to_update_says_so(register, customer, bjorn, client_of):
    register.tells(
        email="", phone="", website="WWW.nordvik.example/", industry="", vat_registered=None, addresses=()
    )  # fmt: skip
    there = customer(name="Nordvik  Bygg as", org_number="974760673", website="nordvik.example")
    page = client_of(bjorn).get(f"{there.get_absolute_url()}register/").content.decode()
    assert "says the same as we have" in page


def test_a_reader_and_an_outsider_update_nothing(nordvik, daniel, ellen, client_of):
    for user in (daniel, ellen):
        for path in ("register/", "register/accept/", "register/keep/"):
            assert client_of(user).post(f"{nordvik.get_absolute_url()}{path}").status_code == 403


def test_a_program_compares_and_updates(register, nordvik, bjorn, program_of):
    program = program_of(bjorn)
    path = f"customers/{nordvik.pk}/register"
    seen = program("GET", path).json()
    assert {each["field"] for each in seen["differences"]} >= {"name", "visiting"}
    sent = {"take": ["name"], "keep": ["email"], "version": seen["version"]}
    assert program("POST", path, sent).json()["name"] == "NORDVIK BYGG AS"
    again = program("POST", path, sent)
    assert (again.status_code, again.json()["code"]) == (409, "changed_since")
    kept = {each["field"]: each["kept"] for each in program("GET", path).json()["differences"]}
    assert kept["email"]
    assert "name" not in kept
    register.silent = True
    assert program("GET", path).status_code == 503
    register.silent = False
    wrong = {"take": ["number"], "version": program("GET", path).json()["version"]}
    assert program("POST", path, wrong).status_code == 422


def test_a_field_that_does_not_differ_is_refused(nordvik, bjorn):
    seen = compare(nordvik, NORDVIK, bjorn)
    with pytest.raises(Refused, match="does not differ"):
        update_from_register(nordvik, NORDVIK, take={"country"}, version=seen.version, by=bjorn)
