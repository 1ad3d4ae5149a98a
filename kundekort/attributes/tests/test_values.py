"""Every type of attribute through form, API, import, filter and export, and what each refuses."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kundekort.api.tests.conftest import Program
from kundekort.api.tokens import create_token
from kundekort.attributes.models import Attribute
from kundekort.attributes.tests.making import CUSTOMERS, define, fact, ids
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import make_ready
from kundekort.customers.importing.undoing import run_undo, undo_import
from kundekort.customers.models import Customer
from kundekort.customers.models.imports import Mode
from kundekort.customers.tests.test_changing import form_of
from kundekort.history.models import Entry
from kundekort.people.models import User

type Written = Callable[[Attribute], Any]

KINDS: list[tuple[str, Written, Written, Written, str, Written, str]] = [
    # type, typed in the form, stored, for programs, in a cell, in the address, on the card
    ("text", lambda a: " =1+1 ", lambda a: "=1+1", lambda a: "=1+1", "=1+1", lambda a: ("", "1+"), "=1+1"),
    ("long_text", lambda a: "En\r\nto", lambda a: "En\nto", lambda a: "En\nto", "En\nto", lambda a: ("", "EN"), "to"),
    ("number", lambda a: "1250.50", lambda a: "1250.5", lambda a: "1250.5", "1250.5",
     lambda a: (".from", "1250.5"), "1,250.5"),
    ("money", lambda a: "-1,250", lambda a: "-1250.00", lambda a: "-1250.00", "-1250.00",
     lambda a: (".to", "-1250"), "1,250.00"),
    ("date", lambda a: "2026-11-21", lambda a: "2026-11-21", lambda a: "2026-11-21", "21.11.2026",
     lambda a: (".from", "2026-11-21"), "21/11/2026"),
    ("choice", lambda a: str(ids(a)[0]), lambda a: ids(a)[0], lambda a: "gull", "gold",
     lambda a: ("", f"{ids(a)[0]},{ids(a)[1]}"), "Gold"),
    ("several", lambda a: [str(ids(a)[2]), str(ids(a)[0])], lambda a: [ids(a)[0], ids(a)[2]],
     lambda a: ["gull", "bronse_liten"], "Bronse, liten; Gull", lambda a: ("", str(ids(a)[2])), "Gold, Bronse, liten"),
    ("yes_no", lambda a: "no", lambda a: False, lambda a: False, "nei", lambda a: ("", "no"), "no"),
    ("link", lambda a: "www.nordlys.example/a", lambda a: "https://www.nordlys.example/a",
     lambda a: "https://www.nordlys.example/a", "https://www.nordlys.example/a", lambda a: ("", "nordlys"),
     "www.nordlys.example/a"),
]  # fmt: skip
every_type = pytest.mark.parametrize("kind", KINDS, ids=[kind[0] for kind in KINDS])


def program(user: User, *scopes: str) -> Program:
    """A program of the user's."""
    return Program(create_token(user, name="Test", scopes=scopes or ("customers:write",), by=user))


def held(customer: Customer, attribute: Attribute) -> Any:
    """What the customer has now."""
    return Customer.objects.get(pk=customer.pk).attributes.get(str(attribute.pk))


@pytest.mark.row(115)
@every_type
def test_a_value_typed_on_the_card_is_stored_shown_and_logged(kind, client_of: ClientOf, customer, astrid, bjorn):
    attribute, nordlys = define(astrid, kind[0]), customer()
    url = f"/customers/{nordlys.pk}/information/"
    answer = client_of(bjorn).post(
        url, form_of(nordlys, **{fact(attribute): kind[1](attribute)}), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200, answer.content.decode()
    assert held(nordlys, attribute) == kind[2](attribute)
    assert kind[6] in answer.content.decode()
    assert Entry.objects.latest("id").changes == {fact(attribute): [None, kind[2](attribute)]}
    log = client_of(bjorn).get(f"/customers/{nordlys.pk}/log/").content.decode()
    assert "Farge" in log
    assert kind[6] in log


@every_type
def test_a_form_that_is_saved_as_it_was_shown_changes_nothing(kind, client_of: ClientOf, customer, astrid, bjorn):
    attribute, nordlys = define(astrid, kind[0]), customer()
    client, url = client_of(bjorn), f"/customers/{nordlys.pk}/information/"
    client.post(url, form_of(nordlys, **{fact(attribute): kind[1](attribute)}))
    for language in ("nb", "sv", "en"):
        form = client.get(url, headers={"Accept-Language": language}).context["form"]
        again = form_of(nordlys, revision=2, **{fact(attribute): form[fact(attribute)].value()})
        client.post(url, again, headers={"Accept-Language": language})
        assert (Customer.objects.get(pk=nordlys.pk).revision, held(nordlys, attribute)) == (2, kind[2](attribute))


@every_type
def test_programs_read_and_write_every_type(kind, customer, astrid: User, bjorn: User):
    attribute, nordlys = define(astrid, kind[0]), customer()
    call = program(bjorn)
    tag = call("GET", f"customers/{nordlys.pk}").headers["ETag"]
    value = kind[3](attribute)
    answer = call("PATCH", f"customers/{nordlys.pk}", {"attributes": {"farge": value}}, If_Match=tag)
    assert answer.status_code == 200, answer.content
    assert answer.json()["attributes"] == {"farge": value}
    assert held(nordlys, attribute) == kind[2](attribute)
    emptied = call("PATCH", f"customers/{nordlys.pk}", {"attributes": {"farge": None}}, If_Match=answer.headers["ETag"])
    assert emptied.json()["attributes"] == {}
    assert Customer.objects.get(pk=nordlys.pk).attributes == {}
    made = call("POST", "customers", {"name": "Ny AS", "attributes": {"farge": value}})
    assert made.json()["attributes"] == {"farge": value}


def imported(by: User, lines: list[str], *, mode: str = Mode.BOTH) -> Any:
    """An import that has run."""
    run = bring_file("kunder.csv", ["\n".join(lines).encode()], by=by)
    run.mode = mode
    return run_import(make_ready(run, by=by).pk)


@every_type
@pytest.mark.parametrize("heading", ["Farge", "Attributt: Farge", "farge"])
def test_a_column_with_the_name_of_an_attribute_is_imported(kind, heading: str, astrid: User, bjorn: User):
    attribute = define(astrid, kind[0])
    cell = kind[4].replace('"', '""')
    with translation.override("en"):
        run = imported(bjorn, [f"Navn;{heading}", f'Nordlys AS;"{cell}"'])
    assert (run.created, run.refused) == (1, 0), list(run.rows.values("reason"))
    assert held(Customer.objects.get(), attribute) == kind[2](attribute)


@every_type
def test_what_is_exported_is_read_again(kind, client_of: ClientOf, customer, astrid: User, bjorn: User):
    attribute, nordlys = define(astrid, kind[0]), customer(org_number="923609016")
    client_of(bjorn).post(
        f"/customers/{nordlys.pk}/information/", form_of(nordlys, **{fact(attribute): kind[1](attribute)})
    )
    before = held(nordlys, attribute)
    for form in ("csv", "xlsx"):
        for language in ("nb", "en"):
            answer = client_of(bjorn).get(
                f"/customers/export/{form}/?columns=name,org_number,a{attribute.pk}",
                headers={"Accept-Language": language},
            )
            content = b"".join(answer.streaming_content)
            if form == "csv":
                assert b";=" not in content
            Customer.objects.filter(pk=nordlys.pk).update(attributes={})
            with translation.override(language):
                bjorn.language = language
                bjorn.save()
                run = bring_file(f"kunder.{form}", [content], by=bjorn)
                run.mode = Mode.UPDATE
                done = run_import(make_ready(run, by=bjorn).pk)
            assert (done.updated, done.refused) == (1, 0), list(done.rows.values("reason"))
            assert held(nordlys, attribute) == before


@every_type
def test_a_list_is_filtered_by_every_type(kind, client_of: ClientOf, customer, astrid: User, bjorn: User):
    attribute, nordlys = define(astrid, kind[0]), customer(name="Nordlys AS")
    customer(name="Nordvik AS")
    client_of(bjorn).post(
        f"/customers/{nordlys.pk}/information/", form_of(nordlys, **{fact(attribute): kind[1](attribute)})
    )
    client, word = client_of(bjorn), f"a{attribute.pk}"
    operator, value = kind[5](attribute)
    for query in ({f"{word}{operator}": value}, {f"{word}.has": "yes"}):
        page = client.get("/customers/", {**query, "columns": f"name,{word}"}).content.decode()
        assert "Nordlys AS" in page
        assert "Nordvik AS" not in page
        assert 'class="chip"' in page
    page = client.get("/customers/", {f"{word}.has": "no"}).content.decode()
    assert "Nordvik AS" in page
    assert "Nordlys AS" not in page
    opened = client.get("/customers/", {f"{word}{operator}": value, "open": word})
    assert f'name="{word}' in opened.content.decode()


@every_type
def test_programs_filter_a_list_by_code(kind, customer, astrid: User, bjorn: User):
    attribute, nordlys = define(astrid, kind[0]), customer(name="Nordlys AS")
    customer(name="Nordvik AS")
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(attribute.pk): kind[2](attribute)})
    call = program(bjorn)
    operator, value = kind[5](attribute)
    value = {"choice": "gull,solv", "several": "bronse_liten", "yes_no": "false"}.get(kind[0], value)
    for word in (f"farge{operator}:{value}", "farge.has:yes"):
        answer = call("GET", f"customers?{urlencode({'attribute': word})}")
        assert [each["name"] for each in answer.json()["items"]] == ["Nordlys AS"]
    for word in ("farge", "farge:", "size:1", "farge.like:1", "farge.has:maybe"):
        assert call("GET", f"customers?{urlencode({'attribute': word})}").status_code == 400


BAD: list[tuple[str, Any, str]] = [
    ("text", "x" * 201, "At most 200"), ("text", "bell\x07", "cannot be written"), ("long_text", "x" * 5001, "5000"),
    ("number", "twelve", "not a number"), ("number", "1e5", "not a number"), ("number", "9" * 16, "15 digits"),
    ("number", "1.1234567", "6 decimals"), ("number", "NaN", "not a number"), ("number", "--1", "not a number"),
    ("money", "1.255", "2 decimals"), ("money", "0x10", "not a number"), ("date", "31.02.2026", "not a date"),
    ("date", "tomorrow", "not a date"), ("date", "0000-01-01", "not a date"), ("choice", "999999", "Choose one of"),
    ("choice", "gull", "Choose one of"), ("choice", "²", "Choose one of"), ("several", ["1", "x"], "Choose one of"),
    ("yes_no", "maybe", "yes or no"), ("link", "javascript:alert(1)", "not an address"),
    ("link", "ftp://x.example", "not an address"), ("link", "https://" + "x" * 600 + ".no", "At most 500"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "typed", "sentence"), BAD)
def test_bad_input_is_explained_and_kept(type, typed, sentence, client_of: ClientOf, customer, astrid, bjorn):
    attribute, nordlys = define(astrid, type), customer()
    data = form_of(nordlys, **{fact(attribute): typed, "description": "Kept"})
    answer = client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Kept" in page
    assert Customer.objects.get(pk=nordlys.pk).revision == 1


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("text", 7), ("text", True), ("text", ["x"]), ("number", "1,5"), ("number", True), ("number", 1e400),
        ("number", {"x": 1}), ("money", 1.255), ("date", 20261121), ("date", "21. nov"), ("choice", 1),
        ("choice", "platina"),
        ("several", "gull"), ("several", [["gull"]]), ("yes_no", "yes"), ("yes_no", 1), ("link", "nowhere at all"),
    ],
)  # fmt: skip
def test_programs_are_told_which_attribute_is_wrong(type, value, customer, astrid: User, bjorn: User):
    define(astrid, type)
    answer = program(bjorn)("POST", "customers", {"name": "Ny AS", "attributes": {"farge": value}})
    assert answer.status_code in (400, 422)
    if value != 1e400:
        assert answer.json()["errors"][0]["field"] == "attributes.farge"
    assert Customer.objects.count() == 0


def test_programs_are_told_of_attributes_there_are_not(astrid: User, bjorn: User):
    answer = program(bjorn)("POST", "customers", {"name": "Ny AS", "attributes": {"size": "big"}})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "attributes.size"


@pytest.mark.parametrize(
    ("type", "query"),
    [
        ("number", "{}.from=x"), ("number", "{}=1,2,3x"), ("date", "{}.to=soon"), ("choice", "{}=999"),
        ("yes_no", "{}=perhaps"), ("text", "{}.has=perhaps"), ("text", "a999999=x"), ("several", "{}=1;2"),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_explained(type, query, client_of: ClientOf, customer, astrid, bjorn):
    attribute = define(astrid, type)
    answer = client_of(bjorn).get(f"/customers/?{query.format(f'a{attribute.pk}')}")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("language", "typed", "stored"),
    [
        ("nb", "1 250,50", "1250.5"), ("nb", "1250.5", "1250.5"), ("nb", "1.250,50", "1250.5"), ("sv", "−3", "-3"),
        ("nb", "1.250", None), ("nb", "0.125", "0.125"), ("nb", "1,250", "1.25"), ("en", "1,250", "1250"),
        ("en", "1,250.5", "1250.5"), ("en", "1.250", "1.25"), ("nb", "1.250.000", "1250000"), ("nb", "-0,0", "0"),
        ("nb", "1\u00a0250", "1250"), ("nb", "1\u202f250", "1250"), ("en", "1.2.3", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_of_the_language_write_them(language, typed, stored, astrid: User):
    from kundekort.attributes.definitions import current
    from kundekort.attributes.values import cleaned

    name = fact(define(astrid, "number"))
    with translation.override(language):
        facts, errors = cleaned(current(CUSTOMERS), {name: typed})
    assert facts.get(name) == stored
    assert bool(errors) is (stored is None)


def test_what_a_spreadsheet_has_calculated_is_rounded(astrid: User, bjorn: User):
    attribute = define(astrid, "money")
    run = imported(bjorn, ["Navn;Farge", "Nordlys AS;1250.3000000000000004"])
    assert run.created == 1
    assert held(Customer.objects.get(), attribute) == "1250.30"


def test_the_card_asks_nothing_for_attributes(client_of: ClientOf, customer: MakeCustomer, astrid: User, bjorn: User):
    nordlys, client = customer(), client_of(bjorn)
    client.get(nordlys.get_absolute_url())
    with CaptureQueriesContext(connection) as without:
        client.get(nordlys.get_absolute_url())
    one, two = define(astrid), define(astrid, "money", "Rabatt", section="Avtale")
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(one.pk): "blå", str(two.pk): "10.00"})
    client.get(nordlys.get_absolute_url())
    with CaptureQueriesContext(connection) as having:
        page = client.get(nordlys.get_absolute_url()).content.decode()
    assert len(having) == len(without)
    assert "blå" in page
    assert "Avtale" in page


def test_undoing_an_import_sets_attributes_back(customer, astrid: User, bjorn: User, run_jobs):
    attribute = define(astrid, "number")
    nordlys = customer(org_number="923609016", by=bjorn)
    Customer.objects.filter(pk=nordlys.pk).update(attributes={str(attribute.pk): "5"})
    run = imported(bjorn, ["Navn;Org.nr;Farge", "Nordlys;923609016;7", "Ny AS;;8"])
    assert (run.created, run.updated) == (1, 1)
    assert held(nordlys, attribute) == "7"
    undo_import(run, by=bjorn)
    run_undo(run.pk)
    assert held(nordlys, attribute) == "5"
    assert Customer.everywhere.count() == 1
