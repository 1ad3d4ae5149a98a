"""An administrator defines, changes, orders, retires and deletes attributes, on the pages and through the API."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from kundekort.attributes.defining import change_attribute
from kundekort.attributes.definitions import current, remembered
from kundekort.attributes.indexing import keep_all_indexes, name_of_index
from kundekort.attributes.models import Attribute
from kundekort.attributes.retiring import bring_back_attribute, delete_attribute, retire_attribute
from kundekort.attributes.tests.making import CUSTOMERS, define, fact, ids
from kundekort.attributes.tests.test_values import program
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.customers.tests.test_changing import form_of
from kundekort.history.models import Entry
from kundekort.people.models import User


def page_of(attribute: Attribute, **changed: Any) -> dict[str, Any]:
    """What the browser sends when the page of an attribute is saved."""
    choices = list(attribute.choices.all())
    rows = {
        f"choices-{nth}-{name}": value
        for nth, choice in enumerate(choices)
        for name, value in {
            "id": choice.pk, "place": nth + 1, "name_nb": choice.name_nb, "name_sv": choice.name_sv,
            "name_en": choice.name_en,
        }.items()
    }  # fmt: skip
    count = {"choices-TOTAL_FORMS": len(choices), "choices-INITIAL_FORMS": len(choices)}
    names = {"name_nb": attribute.name_nb, "name_sv": attribute.name_sv, "name_en": attribute.name_en}
    own = {**names, "help": attribute.help, "section": attribute.section, "revision": attribute.revision}
    return {**own, **count, **rows, **changed}


@pytest.mark.row(11)
@pytest.mark.row(115)
def test_an_attribute_is_defined_and_stands_on_the_card_at_once(
    client_of: ClientOf, customer: MakeCustomer, astrid: User, bjorn: User
) -> None:
    nordlys, url = customer(), "/settings/attributes/customer/add/"
    assert client_of(astrid).get(url).status_code == 200
    typed = {
        "name_nb": "Kundeklubb",
        "name_sv": "Kundklubb",
        "type": "choice",
        "new_choices": "Gull\nSølv\n",
        "in_list": "on",
    }
    answer = client_of(astrid).post(url, typed)
    assert answer.status_code == 302
    made = Attribute.objects.get()
    assert (made.code, made.type, list(made.choices.values_list("code", flat=True))) == (
        "kundeklubb",
        "choice",
        ["gull", "solv"],
    )
    assert Entry.objects.latest("id").code == "attribute.defined"
    form = client_of(bjorn).get(f"/customers/{nordlys.pk}/information/").content.decode()
    assert "Kundeklubb" in form
    page = client_of(bjorn).get("/customers/", headers={"Accept-Language": "sv"}).content.decode()
    assert "Kundklubb</th>" in page
    listed = client_of(astrid).get("/settings/attributes/customer/").content.decode()
    assert "kundeklubb" in listed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"type": "text"}, "needs a name"), ({"name_nb": "x" * 81, "type": "text"}, "At most 80"),
        ({"name_nb": "Klubb", "type": "spell"}, "valid choice"),
        ({"name_en": "FARGE", "type": "text"}, "has this name"),
        ({"name_nb": "Klubb", "type": "choice"}, "at least one choice"),
        ({"name_nb": "Klubb", "type": "choice", "new_choices": "a\nA"}, "Two choices"),
        ({"name_nb": "Klubb", "type": "choice", "new_choices": "x" * 81}, "At most 80"),
        ({"name_nb": "Klubb", "type": "text", "help": "x" * 201}, "At most 200"),
        ({"name_nb": "Klubb\x00", "type": "text"}, ""),
    ],
)  # fmt: skip
def test_a_bad_definition_is_explained_and_kept(client_of: ClientOf, astrid: User, typed, sentence) -> None:
    define(astrid)
    answer = client_of(astrid).post("/settings/attributes/customer/add/", {"section": "Kept", **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert Attribute.objects.count() == 1


def test_a_choice_is_renamed_reordered_and_retired_without_losing_values(
    client_of: ClientOf, customer: MakeCustomer, astrid: User, bjorn: User
) -> None:
    club, nordlys, nordvik = define(astrid, "choice"), customer(), customer(name="Nordvik AS")
    gold, silver, bronze = ids(club)
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(club.pk): gold})
    url = f"/settings/attributes/{club.pk}/change/"
    assert "Gull" in client_of(astrid).get(url).content.decode()
    gold_row = {"choices-0-name_nb": "Gull pluss", "choices-0-name_en": "", "choices-0-retired": "on"}
    changed = page_of(club, **gold_row, **{"choices-2-place": "1"}, new_choices="Platina")
    assert client_of(astrid).post(url, changed).status_code == 302
    assert ids(club)[:3] == [gold, bronze, silver]
    assert len(ids(club)) == 4
    card = client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()
    assert "Gull pluss" in card
    keeping = form_of(nordlys, description="Called.", **{fact(club): str(gold)})
    assert client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", keeping).status_code == 302
    choosing = form_of(nordvik, **{fact(club): str(gold)})
    refused = client_of(bjorn).post(f"/customers/{nordvik.pk}/information/", choosing)
    assert refused.status_code == 422
    assert "Choose one of: Bronse, liten, Sølv, Platina" in refused.content.decode()
    assert Entry.objects.filter(code="attribute.changed").latest("id").changes["choices"][1].startswith("(Gull pluss)")


def test_two_administrators_are_told_of_each_other(client_of: ClientOf, astrid: User) -> None:
    attribute, choice = define(astrid, help="Old"), define(astrid, "choice", "Klubb")
    change_attribute(attribute, {"help": "Hers"}, revision=1, by=astrid)
    url = f"/settings/attributes/{attribute.pk}/change/"
    stale = client_of(astrid).post(url, page_of(attribute, help="His"))
    assert stale.status_code == 409
    assert "Hers" in stale.content.decode()
    again = {**page_of(attribute, help="His", revision=2), "choice-help": "yours"}
    assert client_of(astrid).post(url, again).status_code == 302
    attribute.refresh_from_db()
    assert attribute.help == "His"
    change_attribute(choice, {"help": "New"}, revision=1, by=astrid)
    with pytest.raises(Stale):
        change_attribute(choice, {}, choices=[{"name_nb": "Ny"}], revision=1, by=astrid)


def test_the_type_never_changes(astrid: User) -> None:
    with pytest.raises(Refused):
        change_attribute(define(astrid), {"type": "number"}, revision=1, by=astrid)


def test_a_retired_attribute_is_hidden_and_keeps_its_values(
    client_of: ClientOf, customer: MakeCustomer, astrid: User, bjorn: User
) -> None:
    colour, other, nordlys = define(astrid), define(astrid, name="Form", section="Ute"), customer()
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(colour.pk): "blå", str(other.pk): "rund"})
    client = client_of(bjorn)
    client.get(f"/customers/?columns=name,a{colour.pk}")
    for attribute in (colour, other):
        assert client_of(astrid).post(f"/settings/attributes/{attribute.pk}/retire/").status_code == 302
    card = client.get(nordlys.get_absolute_url()).content.decode()
    assert "blå" not in card
    assert "rund" not in card
    assert "Farge" not in client.get(f"/customers/{nordlys.pk}/information/").content.decode()
    assert client.get("/customers/").status_code == 200  # the columns chosen before
    assert client.get(f"/customers/?a{colour.pk}=bl").status_code == 400
    assert program(bjorn)("GET", f"customers/{nordlys.pk}").json()["attributes"] == {}
    form = form_of(nordlys, description="Called.", **{fact(colour): "rød"})
    client.post(f"/customers/{nordlys.pk}/information/", form)
    assert Customer.objects.get(pk=nordlys.pk).attributes == {str(colour.pk): "blå", str(other.pk): "rund"}
    client_of(astrid).post(f"/settings/attributes/{colour.pk}/bring-back/")
    assert "blå" in client.get(nordlys.get_absolute_url()).content.decode()


def test_the_name_of_a_retired_attribute_is_free_again(astrid: User) -> None:
    old = retire_attribute(define(astrid), by=astrid)
    new = define(astrid)
    assert (old.code, new.code) == ("farge", "farge_2")
    with pytest.raises(Refused):
        bring_back_attribute(old, by=astrid)


def test_only_an_attribute_without_values_is_deleted(client_of: ClientOf, customer: MakeCustomer, astrid: User) -> None:
    used, unused, nordlys = define(astrid), define(astrid, name="Form"), customer(active=False)
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(used.pk): "blå"})
    client = client_of(astrid)
    assert client.post(f"/settings/attributes/{used.pk}/delete/").status_code == 409
    Customer.objects.filter(pk=nordlys.pk).update(trashed_at="2026-01-01T00:00Z")
    with pytest.raises(Refused, match="Retire it instead"):
        delete_attribute(used, by=astrid)
    assert client.post(f"/settings/attributes/{unused.pk}/delete/").status_code == 302
    assert list(Attribute.objects.all()) == [used]


def test_attributes_are_put_in_order(client_of: ClientOf, astrid: User) -> None:
    one, two, three = define(astrid, name="En"), define(astrid, name="To"), define(astrid, name="Tre")
    client = client_of(astrid)
    client.post(f"/settings/attributes/{three.pk}/up/")
    client.post(f"/settings/attributes/{one.pk}/down/")
    client.post(f"/settings/attributes/{three.pk}/up/")
    assert [str(each) for each in Attribute.objects.all()] == ["Tre", "En", "To"]
    assert two.pk


@pytest.mark.parametrize(
    "type", ["text", "long_text", "number", "money", "date", "choice", "several", "yes_no", "link"]
)
def test_each_attribute_has_an_index_while_it_is_in_use(type: str, astrid: User, run_jobs) -> None:
    attribute = define(astrid, type)

    def indexes() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [name_of_index(attribute.pk)])
            return [row[0] for row in cursor.fetchall()]

    run_jobs()
    assert f"((attributes ->> '{attribute.pk}'::text) IS NOT NULL)" in indexes()[0]
    assert keep_all_indexes() == 1
    retire_attribute(attribute, by=astrid)
    run_jobs()
    assert indexes() == []
    bring_back_attribute(attribute, by=astrid)
    run_jobs()
    assert len(indexes()) == 1
    delete_attribute(attribute, by=astrid)
    run_jobs()
    assert indexes() == []


def test_what_another_process_has_defined_is_known_before_anything_is_taken_in(astrid: User) -> None:
    attribute = define(astrid)
    assert [one.name for one in remembered(CUSTOMERS)] == ["Farge"]
    Attribute.objects.filter(pk=attribute.pk).update(name_nb="Kulør", changed_at=timezone.now())
    assert [one.name for one in remembered(CUSTOMERS)] == ["Farge"]
    assert [one.name for one in current(CUSTOMERS)] == ["Kulør"]
    assert [one.name for one in remembered(CUSTOMERS)] == ["Kulør"]


def test_only_those_who_may_define_attributes(client_of: ClientOf, astrid, bjorn, daniel, ellen, client) -> None:
    attribute = define(astrid)
    pages = ["customer/", "customer/add/", f"{attribute.pk}/change/"]
    acts = [f"{attribute.pk}/{act}/" for act in ("change", "retire", "bring-back", "delete", "up", "down")]
    for user in (bjorn, daniel, ellen):
        for page in pages:
            assert client_of(user).get(f"/settings/attributes/{page}").status_code == 403
        for act in acts:
            assert client_of(user).post(f"/settings/attributes/{act}").status_code == 403
    assert client_of(astrid).get("/settings/attributes/nothing/").status_code == 404
    assert client_of(astrid).get("/settings/attributes/999999/change/").status_code == 404
    assert client.get("/settings/attributes/customer/").status_code == 302


def test_programs_keep_the_catalogue(astrid: User, bjorn: User) -> None:
    call = program(astrid, "attributes:write")
    made = call(
        "POST",
        "attributes",
        {"on": "customer", "type": "several", "name_en": "Channel", "choices": [{"name_en": "Mail"}]},
    )
    assert made.status_code == 201, made.content
    pk, tag = made.json()["id"], made.headers["ETag"]
    choice = made.json()["choices"][0]
    changed = call(
        "PATCH",
        f"attributes/{pk}",
        {"choices": [{"name_en": "Phone"}, {"id": choice["id"], "name_en": "E-mail"}]},
        If_Match=tag,
    )
    assert [(each["code"], each["name_en"]) for each in changed.json()["choices"]] == [
        ("phone", "Phone"),
        ("mail", "E-mail"),
    ]
    assert call("PATCH", f"attributes/{pk}", {"help": "x"}, If_Match=tag).status_code == 412
    assert call("POST", f"attributes/{pk}/retire").json()["retired"] is True
    assert call("POST", f"attributes/{pk}/restore").json()["retired"] is False
    assert [each["code"] for each in call("GET", "attributes?on=customer").json()["items"]] == ["channel"]
    assert call("GET", "attributes?on=planet").status_code == 400
    text = {"on": "customer", "type": "text", "name_en": "x"}
    assert call("POST", "attributes", {**text, "on": "planet"}).status_code == 400
    for wrong in (
        {"type": "spell"},
        {"type": "choice"},
        {"name_en": ""},
        {"name_en": "x" * 81},
        {"name_en": "CHANNEL"},
    ):
        answer = call("POST", "attributes", {**text, **wrong})
        assert answer.status_code == 422
        assert answer.json()["errors"]
    reader = program(bjorn, "attributes:read")
    assert reader("GET", f"attributes/{pk}").status_code == 200
    assert reader("POST", f"attributes/{pk}/retire").status_code == 403
    assert call("DELETE", f"attributes/{pk}").status_code == 204
    assert call("GET", f"attributes/{pk}").status_code == 404
