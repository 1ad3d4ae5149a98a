"""Entering an organisation number: what is here is shown, what is in the register fills the form."""

import pytest

from kundekort.addresses.models import Address
from kundekort.api.tests.conftest import program_of
from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer
from kundekort.customers.models import Customer
from kundekort.customers.on_card import mergeable_customers
from kundekort.customers.register.tests.conftest import NORDVIK
from kundekort.merging.merging import merge

__all__ = ["mergeable_customers", "program_of"]
LOOK = "/customers/register/look-up/"
FILL = "/customers/register/fill/"
ADD = "/customers/register/add/"
NUMBER = {"org_number": "974 760 673", "country": "NO"}
pytestmark = [pytest.mark.row(36, 37, 38)]


def look(client, **words):
    return client.get(LOOK, NUMBER | words, headers={"HX-Request": "true"}).content.decode()


def test_a_number_that_is_here_leads_to_its_card_and_the_register_is_not_asked(register, customer, bjorn, client_of):
    there = customer(name="Nordvik Bygg AS", org_number="974760673")
    box = look(client_of(bjorn))
    assert f'href="{there.get_absolute_url()}"' in box
    assert "Show" in box
    assert "Create anyway" in box
    assert register.asked == []


def test_inactive_ones_and_those_in_the_trash_are_told_of(register, customer, bjorn, client_of):
    there = deactivate(customer(name="Nordvik Bygg AS", org_number="974760673"), by=bjorn)
    assert "Inactive" in look(client_of(bjorn))
    delete_customer(there, by=bjorn)
    box = look(client_of(bjorn))
    assert "In the trash" in box
    assert f'formaction="/customers/{there.pk}/restore/"' in box
    client_of(bjorn).post(f"/customers/{there.pk}/restore/", {"name": "typed besides"})
    assert Customer.objects.get().pk == there.pk


def test_a_merged_one_leads_to_the_one_that_lives_on(register, customer, bjorn, client_of):
    survivor = customer(name="Nordvik Gruppen AS", org_number="923609016")
    merge(survivor, customer(name="Nordvik Bygg AS", org_number="974760673"), by=bjorn)
    box = look(client_of(bjorn))
    assert f'href="{survivor.get_absolute_url()}"' in box
    assert "Nordvik Bygg AS had this number" in box


def test_of_somebody_elses_private_customer_only_that_the_number_is_in_use(
    register, customer, astrid, bjorn, client_of
):
    customer(name="Secret AS", org_number="974760673", by=astrid, only_owner=True)
    box = look(client_of(bjorn))
    assert "in use" in box
    assert "Secret" not in box
    assert register.asked == []


def test_a_number_in_the_register_fills_the_form_and_is_saved_with_its_addresses(register, bjorn, client_of):
    register.tells()
    client = client_of(bjorn)
    box = look(client)
    assert "NORDVIK BYGG AS" in box
    assert f'formaction="{FILL}"' in box
    typed = {**NUMBER, "type": "supplier", "name": "nordv", "description": "Typed before", "active": "on"}
    page = client.post(FILL, typed)
    form, addresses = page.context["form"], page.context["addresses"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert sent["name"] == "NORDVIK BYGG AS"
    assert sent["description"] == "Typed before"
    assert sent["type"] == "supplier"
    assert sent["vat_number"] == "NO974760673MVA"
    assert sent["industry"] == "43"
    sent |= {field.html_name: field.value() for place in addresses.forms for field in place if field.value()}
    assert client.post("/customers/new/", sent).status_code == 302
    made = Customer.objects.get()
    assert (made.org_number, made.email, made.phone) == ("974760673", "post@nordvik.example", "+4755214000")
    assert made.website == "https://www.nordvik.example"
    kept = Address.objects.on(made).order_by("pk")
    assert [(each.uses, each.street) for each in kept] == [
        (["visiting"], "Storgata 1"),
        (["postal"], "Postboks 12"),
    ]
    assert kept[0].head_office


def test_the_form_without_scripts_has_a_plain_button(register, bjorn, client_of):
    assert f'formaction="{FILL}"' in client_of(bjorn).get("/customers/new/").content.decode()
    assert client_of(bjorn).get(FILL).status_code == 302


@pytest.mark.parametrize("text", ["", "12", "974760674", "'; drop table", "9" * 5000, "\x00", "😀"])
def test_what_is_no_number_finds_nothing_and_asks_nobody(register, bjorn, client_of, text):
    answer = client_of(bjorn).get(LOOK, {"org_number": text, "country": "NO"})
    assert answer.status_code == 200
    assert register.asked == []


def test_a_silent_register_is_a_sentence_and_the_form_is_still_saved(register, bjorn, client_of):
    register.silent = True
    client = client_of(bjorn)
    assert "does not answer" in look(client)
    page = client.post(FILL, {**NUMBER, "name": "Typed AS", "type": "customer"})
    assert page.status_code == 200
    assert "does not answer" in page.content.decode()
    assert 'value="Typed AS"' in page.content.decode()
    assert client.post("/customers/new/", {**NUMBER, "name": "Typed AS", "type": "customer"}).status_code == 302


def test_a_number_nobody_knows_and_a_country_without_a_register(register, bjorn, client_of):
    assert "does not know 974 760 673" in look(client_of(bjorn))
    assert "Fetch from the register" in look(client_of(bjorn), org_number="556016-0680", country="SE")


def test_the_same_number_stops_until_it_is_meant(register, customer, bjorn, client_of):
    there = customer(name="Nordvik Bygg AS", org_number="974760673")
    client = client_of(bjorn)
    given = {**NUMBER, "name": "Nordvik Bygg avd. Bergen", "type": "customer"}
    stopped = client.post("/customers/new/", given)
    assert stopped.status_code == 422
    page = stopped.content.decode()
    assert f'href="{there.get_absolute_url()}"' in page
    assert 'name="allow_same_number"' in page
    assert Customer.objects.count() == 1
    assert client.post("/customers/new/", given | {"allow_same_number": "on"}).status_code == 302
    assert Customer.objects.filter(org_number="974760673").count() == 2


def test_a_program_is_stopped_as_well(customer, astrid, bjorn, program_of):
    there = customer(name="Nordvik Bygg AS", org_number="974760673", by=astrid)
    program = program_of(bjorn)
    given = {"name": "Nordvik avd.", "org_number": "974760673", "country": "NO"}
    refused = program("POST", "customers", given)
    assert (refused.status_code, refused.json()["code"]) == (409, "same_number")
    assert refused.json()["existing_id"] == there.pk
    assert program("POST", "customers", given | {"allow_same_number": True}).status_code == 201
    Customer.objects.update(only_owner=True)
    Customer.objects.update(owner=astrid)
    hidden = program("POST", "customers", given)
    assert hidden.json()["existing_id"] is None
    assert "Nordvik" not in hidden.content.decode()


def test_adding_saves_at_once_and_opens_the_card(register, bjorn, client_of):
    register.tells()
    client = client_of(bjorn)
    added = client.post(ADD, {"number": "974760673", "country": "NO"})
    made = Customer.objects.get()
    assert added.headers["Location"] == made.get_absolute_url()
    assert made.owner == bjorn
    assert Address.objects.on(made).count() == 2
    again = client.post(f"{ADD}?number=974760673&country=NO", headers={"HX-Request": "true"})
    assert again.headers["HX-Redirect"] == made.get_absolute_url()
    assert Customer.objects.count() == 1


def test_adding_what_cannot_be_added_says_why(register, customer, astrid, bjorn, daniel, client_of):
    client = client_of(bjorn)
    assert client.post(ADD, {"number": "974760673", "country": "NO"}).status_code == 409
    assert client.post(ADD, {"number": "x", "country": "NO"}).status_code == 409
    assert client.post(ADD, {"number": "5560160680", "country": "SE"}).status_code == 409
    register.silent = True
    assert "does not answer" in client.post(ADD, {"number": "974760673", "country": "NO"}).content.decode()
    customer(name="Secret AS", org_number="974760673", by=astrid, only_owner=True)
    register.silent = False
    register.tells()
    hidden = client.post(ADD, {"number": "974760673", "country": "NO"})
    assert hidden.status_code == 409
    assert "Secret" not in hidden.content.decode()
    for path in (ADD, FILL):
        assert client_of(daniel).post(path, {"number": "974760673", "country": "NO"}).status_code == 403
    assert client_of(daniel).get(LOOK, NUMBER).status_code == 403


def test_companies_are_found_by_name_and_chosen(register, customer, bjorn, client_of):
    register.tells()
    register.tells(number="923609016", name="NORDVIK EIENDOM AS")
    there = customer(name="Nordvik Eiendom", org_number="923609016")
    page = client_of(bjorn).get("/customers/register/find/", {"q": "nordvik", "country": "NO"}).content.decode()
    assert 'value="974760673"' in page
    assert f'href="{there.get_absolute_url()}"' in page
    chosen = client_of(bjorn).post(FILL, {"org_number": "974760673", "country": "NO", "type": "customer"})
    assert chosen.context["form"].initial["active"] is True
    assert 'value="NORDVIK BYGG AS"' in chosen.content.decode()
    register.silent = True
    silent = client_of(bjorn).get("/customers/register/find/", {"q": "nordvik"})
    assert "does not answer" in silent.content.decode()


def test_the_information_box_looks_up_and_fills_as_well(register, customer, bjorn, daniel, client_of):
    register.tells()
    mine, other = customer(name="Nordvik", org_number=""), customer(name="Other AS", org_number="923609016")
    base = f"{mine.get_absolute_url()}register/"
    client = client_of(bjorn)
    assert other.get_absolute_url() in client.get(f"{base}look-up/", {"org_number": "923609016"}).content.decode()
    box = client.post(f"{base}fill/", {**NUMBER, "name": "Nordvik", "revision": "1"}).content.decode()
    assert 'value="NORDVIK BYGG AS"' in box
    assert 'name="revision" value="1"' in box
    assert Customer.objects.get(pk=mine.pk).name == "Nordvik"
    assert client.get(f"{base}fill/").status_code == 302
    assert client_of(daniel).post(f"{base}fill/", NUMBER).status_code == 403


def test_a_program_looks_up_and_adds(register, customer, bjorn, program_of):
    register.tells()
    program = program_of(bjorn)
    found = program("GET", "customers/register/look-up?number=974760673&country=NO").json()
    assert found["company"]["name"] == NORDVIK.name
    assert found["customers"] == []
    added = program("POST", "customers/register/add", {"number": "974760673", "country": "NO"})
    assert added.status_code == 201
    again = program("POST", "customers/register/add", {"number": "974 760 673", "country": "no"})
    assert again.status_code == 409
    assert again.json()["existing_id"] == added.json()["id"]
    assert program("GET", "customers/register/look-up?number=974760673").json()["customers"][0]["name"] == NORDVIK.name
    register.silent = True
    down = program("POST", "customers/register/add", {"number": "923609016", "country": "NO"})
    assert (down.status_code, down.json()["code"]) == (503, "no_answer_outside")
