"""Attributes of contacts: defined in settings, in forms and on the card, in list, file, log and API (rows 86, 115)."""

from typing import Any

import pytest

from kundekort.api.tests.conftest import Program
from kundekort.api.tokens import create_token
from kundekort.attributes.defining import define_attribute
from kundekort.attributes.indexing import keep_all_indexes
from kundekort.attributes.models import Attribute
from kundekort.attributes.tests.making import LEVELS, fact, ids
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.changing import change_contact
from kundekort.contacts.creating import create_contact, create_from_person
from kundekort.contacts.deleting import delete_contact
from kundekort.contacts.facts import KIND
from kundekort.contacts.models import Contact
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.history.models import Entry
from kundekort.merging.merging import merge
from kundekort.people.models import User

pytestmark = [pytest.mark.row(86), pytest.mark.row(115)]
PART = {"HX-Request": "true"}


def define(by: User, type: str = "text", name: str = "Sko", **more: Any) -> Attribute:
    """An attribute of contacts."""
    choices = LEVELS if type in ("choice", "several") else ()
    return define_attribute(KIND, {"name_nb": name, "type": type, **more}, choices=choices, by=by)


def held() -> dict[str, Any]:
    """The values of the only contact there is."""
    return Contact.objects.get().attributes


def typed(contact: Contact, **more: Any) -> dict[str, Any]:
    """What the form of the information box sends."""
    return {
        "revision": contact.revision, "first_name": contact.first_name, "last_name": contact.last_name,
        "language": contact.language, "owner": contact.owner_id or "", "active": "on", **more,
    }  # fmt: skip


def test_an_administrator_defines_attributes_of_contacts(client_of: ClientOf, contact: MakeContact, astrid) -> None:
    client = client_of(astrid)
    page = client.get("/settings/attributes/customer/").content.decode()
    assert 'href="/settings/attributes/contact/"' in page
    given = {"name_nb": "Skostørrelse", "type": "number", "revision": 0}
    assert client.post("/settings/attributes/contact/add/", given).status_code == 302
    assert Attribute.objects.get().kind == KIND
    assert keep_all_indexes() == 1
    kari = contact()
    form = client.get(f"/contacts/{kari.pk}/information/", headers=PART).content.decode()
    assert "Skostørrelse" in form
    assert "Skostørrelse" in client.get("/contacts/new/").content.decode()
    assert "Skostørrelse" not in client.get("/customers/new/").content.decode()


def test_a_value_typed_on_the_card_is_stored_shown_and_logged(
    client_of: ClientOf, contact: MakeContact, astrid, bjorn, daniel
) -> None:
    club, shoe, kari = define(astrid, "choice", "Klubb"), define(astrid, "number"), contact()
    url = f"/contacts/{kari.pk}/information/"
    given = typed(kari, **{fact(club): str(ids(club)[0]), fact(shoe): "43.5"})
    box = client_of(bjorn).post(url, given, headers=PART)
    assert box.status_code == 200, box.content.decode()
    assert "Gold" in box.content.decode()
    assert held() == {str(club.pk): ids(club)[0], str(shoe.pk): "43.5"}
    assert Entry.objects.latest("id").changes == {fact(club): [None, ids(club)[0]], fact(shoe): [None, "43.5"]}
    log = client_of(bjorn).get(f"/contacts/{kari.pk}/log/").content.decode()
    assert "Klubb" in log
    assert "Gold" in log
    wrong = client_of(bjorn).post(url, typed(Contact.objects.get(), **{fact(shoe): "large"}), headers=PART)
    assert wrong.status_code == 422
    assert "large" in wrong.content.decode()
    assert "43.5" in client_of(daniel).get(kari.get_absolute_url()).content.decode()
    assert client_of(daniel).post(url, given).status_code == 403


def test_attributes_under_a_heading_are_changed_where_they_stand(
    client_of: ClientOf, contact: MakeContact, astrid, bjorn
) -> None:
    diet, kari = define(astrid, name="Diett", section="Arrangement"), contact()
    client, url = client_of(bjorn), f"{kari.get_absolute_url()}attributes/"
    assert "Arrangement" in client.get(kari.get_absolute_url()).content.decode()
    given = {"section": "Arrangement", "revision": 1, fact(diet): "Vegetar"}
    box = client.post(url, given, headers=PART)
    assert "Vegetar" in box.content.decode()
    assert client.post(url, {**given, fact(diet): "Vegan"}, headers=PART).status_code == 409
    assert held() == {str(diet.pk): "Vegetar"}


def test_what_must_be_filled_in_is_asked_for_when_a_contact_is_created(
    client_of: ClientOf, customer: MakeCustomer, astrid, bjorn
) -> None:
    diet = define(astrid, name="Diett", section="Arrangement", required=True)
    client, nordlys = client_of(bjorn), customer(name="Nordlys AS")
    given = {"first_name": "Kari", "last_name": "Lund", "owner": "", fact(diet): ""}
    refused = client.post("/contacts/new/", given)
    assert refused.status_code == 422
    assert "must be filled in" in refused.content.decode()
    quick = client.post("/contacts/quick/", {"name": "Kari Lund", "customer": nordlys.pk})
    assert quick["Location"] == f"/contacts/new/?name=Kari+Lund&customer={nordlys.pk}"
    with pytest.raises(Refused, match="must be filled in"):
        create_contact({"first_name": "Kari", "last_name": ""}, by=bjorn)
    assert not Contact.everywhere.exists()
    assert client.post("/contacts/new/", {**given, fact(diet): "Vegan"}).status_code == 302
    assert held() == {str(diet.pk): "Vegan"}
    create_from_person(customer(kind="person", first_name="Ola", name="Dahl"), by=bjorn)
    assert Contact.objects.count() == 2


def test_two_people_change_different_attributes_and_both_succeed(contact: MakeContact, astrid, bjorn) -> None:
    one, two, kari = define(astrid, name="En"), define(astrid, name="To"), contact()
    change_contact(kari, {fact(one): "hers"}, revision=1, by=astrid)
    change_contact(kari, {fact(one): None, fact(two): "his"}, revision=1, by=bjorn)
    assert held() == {str(one.pk): "hers", str(two.pk): "his"}
    with pytest.raises(Stale):
        change_contact(kari, {fact(one): "his"}, revision=1, by=bjorn)


def test_the_list_is_filtered_by_attributes_and_exports_them(
    client_of: ClientOf, contact: MakeContact, astrid, bjorn
) -> None:
    shoe, club = define(astrid, "number", in_list=True), define(astrid, "choice", "Klubb")
    for name, size, level in (("Anna Aas", "38", 0), ("Britt Berg", "41", 1)):
        change_contact(contact(name), {fact(shoe): size, fact(club): ids(club)[level]}, revision=1, by=astrid)
    contact("Carl Carlsen")
    client = client_of(bjorn)

    def shown(query: dict[str, str]) -> list[str]:
        answer = client.get("/contacts/", query)
        assert answer.status_code == 200
        return [row.first_name for row in answer.context["page"].rows]

    assert shown({f"a{shoe.pk}.from": "40"}) == ["Britt"]
    assert shown({f"a{club.pk}": str(ids(club)[0])}) == ["Anna"]
    assert shown({f"a{shoe.pk}.has": "no"}) == ["Carl"]
    page = client.get("/contacts/", {f"a{club.pk}": str(ids(club)[0]), "open": f"a{shoe.pk}"}).content.decode()
    assert 'class="chip"' in page
    assert f'name="a{shoe.pk}.from"' in page
    assert '<td class="num">38</td>' in page  # in the list from the start
    assert client.get("/contacts/?a999=1").status_code == 400
    url = f"/contacts/export/csv/?columns=name,a{shoe.pk},a{club.pk}&a{shoe.pk}.has=yes"
    rows = b"".join(client.get(url)).decode("utf-8-sig").splitlines()
    assert rows == ["First name;Last name;Sko;Klubb", "Anna;Aas;38;Gold", "Britt;Berg;41;Sølv"]


def test_programs_read_write_and_filter_attributes(astrid, bjorn) -> None:
    define(astrid, "choice", "Klubb")
    shoe = define(astrid, "number", required=True)
    program = Program(create_token(bjorn, name="Test", scopes=("contacts:write",), by=bjorn))
    short = program("POST", "contacts", {"first_name": "Kari"})
    assert short.status_code == 422
    assert "attributes.sko" in short.content.decode()
    wrong = program("POST", "contacts", {"first_name": "Kari", "attributes": {"sko": "43", "hatt": "1"}})
    assert "attributes.hatt" in wrong.content.decode()
    made = program("POST", "contacts", {"first_name": "Kari", "attributes": {"sko": "43", "klubb": "gull"}})
    assert made.status_code == 201, made.content
    assert made.json()["attributes"] == {"sko": "43", "klubb": "gull"}
    place = f"contacts/{made.json()['id']}"
    changed = program("PATCH", place, {"attributes": {"klubb": None}}, If_Match=made["ETag"])
    assert changed.json()["attributes"] == {"sko": "43"}
    assert program("PATCH", place, {"attributes": {"sko": None}}, If_Match=changed["ETag"]).status_code == 422
    assert held() == {str(shoe.pk): "43"}
    assert len(program("GET", "contacts?attribute=sko.from:40").json()["items"]) == 1
    assert program("GET", "contacts?attribute=klubb.has:yes").json()["items"] == []
    assert program("GET", "contacts?attribute=hatt:1").status_code == 400


def test_attributes_are_chosen_in_a_merge_and_go_when_a_contact_is_deleted(contact: MakeContact, astrid: User) -> None:
    shoe, diet = define(astrid, "number"), define(astrid, name="Diett")
    one, two = contact("Kari Lund"), contact("K Lund")
    change_contact(one, {fact(shoe): "41"}, revision=1, by=astrid)
    change_contact(two, {fact(shoe): "43", fact(diet): "Vegan"}, revision=1, by=astrid)
    one, two = Contact.objects.get(pk=one.pk), Contact.objects.get(pk=two.pk)
    merge(one, two, take=[fact(shoe), fact(diet)], by=astrid)
    assert held() == {str(shoe.pk): "43", str(diet.pk): "Vegan"}
    kari = Contact.objects.get()
    delete_contact(kari, revision=kari.revision, by=astrid)
    assert Contact.everywhere.get(pk=kari.pk).attributes == {}
