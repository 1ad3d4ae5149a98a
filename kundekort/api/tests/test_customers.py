"""A program works with customers: the story, as one of the cast each time."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from kundekort.api.tests.conftest import ProgramOf
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.people.models import User


def test_a_program_creates_a_customer_and_reads_it_back(program_of: ProgramOf, bjorn: User):
    program = program_of(bjorn)
    created = program("POST", "customers", {"name": "Ås Elektro AS", "org_number": "923 609 016", "phone": "55214000"})
    assert created.status_code == 201, created.content
    read = program("GET", created["Location"].removeprefix("/api/v1/"))
    assert read.json() == created.json()
    assert read["ETag"] == created["ETag"] == f'"c{read.json()["id"]}-1"'
    assert read.json()["org_number"] == "923609016"
    assert read.json()["phone"] == "+4755214000"


@pytest.mark.row(39)
def test_a_customer_belongs_to_whoever_creates_it(program_of: ProgramOf, bjorn: User, astrid: User):
    mine = program_of(bjorn)("POST", "customers", {"name": "Nordvik"}).json()
    hers = program_of(bjorn)("POST", "customers", {"name": "Sydvik", "owner_id": astrid.pk}).json()
    assert (mine["owner_id"], mine["owner_name"]) == (bjorn.pk, "Bjørn Solheim")
    assert (hers["owner_id"], hers["created_by_name"]) == (astrid.pk, "Bjørn Solheim")


def test_a_change_sets_what_is_given_and_nothing_else(program_of: ProgramOf, bjorn: User, customer):
    given = customer(name="Nordvik AS", email="post@nordvik.example")
    changed = program_of(bjorn)("PATCH", f"customers/{given.pk}", {"phone": "+4799887766"}, If_Match=f'"c{given.pk}-1"')
    assert changed.status_code == 200, changed.content
    assert changed["ETag"] == f'"c{given.pk}-2"'
    assert changed.json()["email"] == "post@nordvik.example"
    assert entries_on(given).first().changes == {"phone": ["", "+4799887766"]}


def test_a_person_who_becomes_a_company_loses_the_first_name(program_of: ProgramOf, bjorn: User, customer):
    given = customer(kind="person", first_name="Kari", name="Lund")
    changed = program_of(bjorn)("PATCH", f"customers/{given.pk}", {"kind": "company"}, If_Match=f'"c{given.pk}-1"')
    assert changed.json()["first_name"] == ""


@pytest.mark.row(56)
def test_only_an_inactive_customer_is_deleted_and_it_can_be_restored(program_of: ProgramOf, bjorn: User, customer):
    given, program = customer(), program_of(bjorn)
    refused = program("DELETE", f"customers/{given.pk}", If_Match=f'"c{given.pk}-1"')
    assert (refused.status_code, refused.json()["code"]) == (409, "customer_active")
    inactive = program("POST", f"customers/{given.pk}/deactivate", If_Match=f'"c{given.pk}-1"')
    assert inactive.json()["active"] is False
    deleted = program("DELETE", f"customers/{given.pk}", If_Match=inactive["ETag"])
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert program("GET", f"customers/{given.pk}").status_code == 404
    restored = program("POST", f"customers/{given.pk}/restore")
    assert (restored.status_code, restored.json()["active"]) == (200, False)
    active = program("POST", f"customers/{given.pk}/activate", If_Match=restored["ETag"])
    assert active.json()["active"] is True


def test_the_log_tells_codes_values_and_sentences(program_of: ProgramOf, bjorn: User, astrid: User, customer):
    given, program = customer(name="Nordvik AS", by=astrid), program_of(bjorn)
    program("PATCH", f"customers/{given.pk}", {"name": "Nordvik ASA"}, If_Match=f'"c{given.pk}-1"')
    log = program("GET", f"customers/{given.pk}/log?limit=1").json()
    entry = log["items"][0]
    assert (entry["code"], entry["by_name"], entry["sentence"]) == (
        "customer.changed", "Bjørn Solheim", "Changed the customer",
    )  # fmt: skip
    assert entry["changes"][0] | {"label": ""} == {
        "field": "name", "label": "", "before": "Nordvik AS", "after": "Nordvik ASA",
        "before_text": "Nordvik AS", "after_text": "Nordvik ASA",
    }  # fmt: skip
    older = program("GET", log["next"].split("/api/v1/")[1]).json()
    assert [each["code"] for each in older["items"]] == ["customer.created"]
    assert older["next"] is None


@pytest.mark.row(18)
def test_a_logo_is_set_read_and_removed(program_of: ProgramOf, bjorn: User, customer):
    given, program = customer(), program_of(bjorn)
    place, file = f"customers/{given.pk}/logo", BytesIO()
    Image.new("RGB", (600, 300), "navy").save(file, "JPEG")
    assert program("GET", place).status_code == 404
    kept = program("PUT", place, file.getvalue(), Content_Type="image/jpeg", If_Match=f'"c{given.pk}-1"')
    assert kept.json()["has_logo"] is True
    picture = program("GET", place)
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert Image.open(BytesIO(b"".join(picture.streaming_content))).size == (256, 128)
    gone = program("DELETE", place, If_Match=kept["ETag"])
    assert gone.json()["has_logo"] is False


@pytest.mark.row(29)
def test_a_list_is_selected_sorted_and_paged_like_the_page(program_of: ProgramOf, bjorn: User, customer):
    for name in ("Ås Elektro", "Bergen Bygg", "Askim Rør", "Zeta Maling"):
        customer(name=name)
    customer(name="Nedlagt", active=False)
    program = program_of(bjorn)
    first = program("GET", "customers?sort=name&limit=3").json()
    assert [each["name"] for each in first["items"]] == ["Askim Rør", "Bergen Bygg", "Zeta Maling"]
    last = program("GET", first["next"].split("/api/v1/")[1]).json()
    assert ([each["name"] for each in last["items"]], last["next"]) == (["Ås Elektro"], None)
    assert [each["name"] for each in program("GET", "customers?active=no").json()["items"]] == ["Nedlagt"]
    assert [each["name"] for each in program("GET", "customers?q=berg").json()["items"]] == ["Bergen Bygg"]


def test_a_get_costs_few_queries(program_of: ProgramOf, bjorn: User, customer, django_assert_max_num_queries):
    given, program = customer(), program_of(bjorn)
    program("GET", f"customers/{given.pk}")
    with django_assert_max_num_queries(4):
        assert program("GET", f"customers/{given.pk}").status_code == 200
    with django_assert_max_num_queries(5):
        assert program("GET", "customers").status_code == 200


def test_what_one_has_is_not_sent_again(program_of: ProgramOf, daniel: User, customer):
    given, program = customer(), program_of(daniel)
    tag = program("GET", f"customers/{given.pk}")["ETag"]
    again = program("GET", f"customers/{given.pk}", If_None_Match=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert program("GET", f"customers/{given.pk}", If_None_Match=f'"c{given.pk}-0"').status_code == 200


def test_sentences_are_in_the_language_asked_for_or_ones_own(program_of: ProgramOf, bjorn: User):
    bjorn.language = "sv"
    bjorn.save(update_fields=["language"])
    program = program_of(bjorn)
    assert program("GET", "customers", Accept_Language="")["Content-Language"] == "sv"
    assert program("GET", "customers", Accept_Language="en")["Content-Language"] == "en"


def test_a_taken_number_is_refused(program_of: ProgramOf, bjorn: User, customer):
    customer(number="700")
    refused = program_of(bjorn)("POST", "customers", {"name": "Nordvik", "number": "700"})
    assert (refused.status_code, refused.json()["code"]) == (409, "number_taken")
    assert refused.json()["errors"][0]["field"] == "number"


@pytest.mark.usefixtures("db")
def test_an_address_that_does_not_exist_is_a_problem_for_nobody_in_particular(program_of: ProgramOf, bjorn: User):
    for path in ("", "nothing", "customers/", "customers/x", f"customers/{uuid4()}", f"customers/{10**30}"):
        answer = program_of(bjorn)("GET", path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), path
    wrong = program_of(bjorn)("PUT", "customers")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method")
    assert set(wrong["Allow"].split(", ")) == {"GET", "POST"}
    assert not Customer.everywhere.exists()
