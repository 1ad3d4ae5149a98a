"""Credit in the list of customers and for programs."""

from decimal import Decimal

import pytest
from django.utils import timezone

from kundekort.basics.money import Money
from kundekort.credit.approving import approve_limit
from kundekort.credit.models import CreditReport
from kundekort.registers.tests.conftest import says

BOTH = ("customers:write", "credit:write")


@pytest.fixture
def three(customer, register, cecilie):
    """One at risk, one without, one without a report."""
    risky, safe, unknown = customer(name="Risky AS"), customer(name="Safe AS"), customer(name="Unknown AS")
    register(risky, 10, rating="A", risk="low")
    register(risky, 1, rating="D", risk="high", valid_until=timezone.localdate() - timezone.timedelta(days=1))
    report = register(safe, 1, rating="AAA", risk="low")
    approve_limit(report, Money(Decimal(400_000), "NOK"), customer=safe, revision=1, by=cecilie)
    return risky, safe, unknown


@pytest.mark.row(173)
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("credit=high", ["Risky AS"]), ("credit=low", ["Safe AS"]), ("credit=none", ["Unknown AS"]),
        ("credit=expired", ["Risky AS"]), ("credit_rating=AAA", ["Safe AS"]), ("credit_rating=A", []),
        ("credit_limit_from=400000", ["Safe AS"]), ("credit_limit_from=400001", []),
        ("credit=low&credit_rating=D", []),
    ],
)  # fmt: skip
def test_customers_are_found_by_their_credit(query, names, three, bjorn, client_of, program_of):
    page = client_of(bjorn).get(f"/customers/?{query}").content.decode()
    assert [name for name in ("Risky AS", "Safe AS", "Unknown AS") if name in page] == names
    answer = program_of(bjorn, *BOTH)("GET", f"customers?{query}").json()
    assert [each["name"] for each in answer["items"]] == names


@pytest.mark.row(173)
def test_the_list_and_the_export_show_credit(three, bjorn, client_of, django_assert_max_num_queries):
    client = client_of(bjorn)
    columns = "columns=name,credit,credit_limit,credit_recommended,credit_date"
    client.get(f"/customers/?{columns}")
    with django_assert_max_num_queries(9):
        page = client.get(f"/customers/?{columns}").content.decode()
    assert "D · High risk" in page
    assert "400,000.00" in page
    exported = b"".join(client.get(f"/customers/export/csv/?{columns}").streaming_content).decode()
    assert "AAA · Low risk" in exported
    assert "Approved limit" in exported


def test_who_may_not_see_credit_can_neither_show_nor_filter_by_it(three, daniel, bjorn, client_of, program_of):
    client = client_of(daniel)
    assert client.get("/customers/?credit=high").status_code == 403
    assert client.get("/customers/?columns=name,credit").status_code == 400
    assert "redit" not in client.get("/customers/").content.decode()
    session = client.session
    session["customers.columns"] = ["name", "credit"]
    session.save()
    assert client.get("/customers/").status_code == 200
    program = program_of(bjorn, "customers:write")
    assert program("GET", "customers?credit=high").status_code == 403
    log = program("GET", f"customers/{three[0].pk}/log").json()
    assert not [entry for entry in log["items"] if entry["code"].startswith("credit.")]
    log = program_of(bjorn, *BOTH)("GET", f"customers/{three[0].pk}/log").json()
    assert [entry["code"] for entry in log["items"]][:2] == ["credit.report_registered"] * 2


@pytest.mark.parametrize("query", ["credit=x", "credit_limit_from=much"])
def test_a_filter_that_does_not_exist_is_refused(query, bjorn, client_of, program_of):
    assert client_of(bjorn).get(f"/customers/?{query}").status_code == 400
    assert program_of(bjorn, *BOTH)("GET", f"customers?{query}").status_code == 400


@pytest.mark.row(173, 155, 156, 157)
def test_programs_register_change_approve_remove_and_restore(customer, cecilie, program_of):
    nordlys, program = customer(), program_of(cecilie, *BOTH)
    base = f"customers/{nordlys.pk}/credit"
    given = {"provider": "Creditsafe", "rating": "A", "risk": "low", "recommended_limit": "400000.00"}
    made = program("POST", base, {**given, "reported_on": timezone.localdate().isoformat()})
    assert made.status_code == 201, made.content
    one = f"{base}/{made.json()['id']}"
    assert (made.json()["recommended_limit"], made.json()["current"]) == ("400000.00", True)
    changed = program("PATCH", one, {"rating": "B"}, If_Match=made["ETag"])
    assert changed.json()["rating"] == "B"
    assert program("PATCH", one, {"rating": "C"}, If_Match=made["ETag"]).status_code == 412
    refused = program("PUT", f"{one}/approval", {"limit": "500000"}, If_Match=changed["ETag"])
    assert (refused.status_code, refused.json()["code"]) == (422, "above_recommended")
    approved = program("PUT", f"{one}/approval", {"limit": "500000", "remark": "Garanti"}, If_Match=changed["ETag"])
    assert (approved.json()["approved_limit"], approved.json()["approved_by_name"]) == ("500000.00", "Cecilie Thoresen")
    sent = program(
        "PUT", f"{one}/document?name=rapport.pdf", b"%PDF", If_Match=approved["ETag"],
        Content_Type="application/octet-stream",
    )  # fmt: skip
    assert sent.json()["document_name"] == "rapport.pdf"
    assert b"".join(program("GET", f"{one}/document").streaming_content) == b"%PDF"
    assert program("DELETE", one, If_Match=sent["ETag"]).status_code == 204
    assert program("GET", one).status_code == 404
    assert program("POST", f"{one}/restore").json()["current"]
    assert [each["id"] for each in program("GET", base).json()["items"]] == [made.json()["id"]]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reported_on": "2099-01-01"}, "reported_on"), ({"reported_on": "yesterday"}, "reported_on"),
        ({"reported_on": "20260101"}, "reported_on"), ({"recommended_limit": "x"}, "recommended_limit"),
        ({"risk": "x"}, "risk"), ({"provider": "  "}, "provider"), ({"currency": "NO"}, "currency"),
        ({"current": True}, "current"), ({"approved_limit": "1"}, "approved_limit"), ({"fetched": True}, "fetched"),
        ({"recommended_limit": 400000.5}, "recommended_limit"),
    ],
)  # fmt: skip
def test_programs_are_told_which_field_is_wrong(given, field, customer, cecilie, program_of):
    facts = {"provider": "UC", "rating": "A", "reported_on": "2026-01-01", **given}
    answer = program_of(cecilie, *BOTH)("POST", f"customers/{customer().pk}/credit", facts)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not CreditReport.objects.exists()


def test_programs_fetch(customer, bjorn, program_of, creditsafe):
    nordlys, program = customer(org_number="923609016"), program_of(bjorn, *BOTH)
    made = program("POST", f"customers/{nordlys.pk}/credit/fetch", {})
    assert (made.status_code, made.json()["fetched"]) == (201, True)
    creditsafe.report = says(500)
    failed = program("POST", f"customers/{nordlys.pk}/credit/fetch", {})
    assert (failed.status_code, failed.json()["code"]) == (503, "no_answer_outside")
    assert CreditReport.objects.count() == 1


def test_programs_get_no_further_than_people(customer, register, daniel, bjorn, program_of):
    nordlys = customer()
    report = register(nordlys)
    base = f"customers/{nordlys.pk}/credit"
    for program in (program_of(daniel, *BOTH), program_of(bjorn, "customers:write")):
        for path in (base, f"{base}/{report.pk}", f"{base}/{report.pk}/document"):
            assert program("GET", path).status_code == 403
    seller = program_of(bjorn, *BOTH)
    assert seller("GET", base).status_code == 200
    assert seller("POST", base, {"provider": "x", "reported_on": "2026-01-01"}).status_code == 403
    assert seller("DELETE", f"{base}/{report.pk}", If_Match="*").status_code == 403
    assert seller("PUT", f"{base}/{report.pk}/approval", {"limit": "1"}, If_Match="*").status_code == 403
