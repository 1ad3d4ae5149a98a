"""Following the registers: proposals on the card, warnings that come and go, and the page with all of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.api.tests.conftest import program_of
from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer
from kundekort.customers.models import Customer, RegisterState
from kundekort.customers.register.following import follow, follow_later, follow_oldest
from kundekort.customers.register.noting import note_company, state_of
from kundekort.customers.register.tests.conftest import AT, NORDVIK
from kundekort.history.reading import entries_on
from kundekort.notes.important import note_on, write_important_note
from kundekort.registers import joining
from kundekort.registers.announcements import companies_changed

__all__ = ["program_of"]
pytestmark = [pytest.mark.row(43, 45)]
HTMX = {"HX-Request": "true"}
QUIET = {
    "email": "", "phone": "", "website": "", "industry": "", "vat_registered": None, "addresses": (),
}  # fmt: skip


@pytest.fixture
def nordvik(register, customer):
    """A customer with the number of a company that the register knows by another name."""
    register.tells(**QUIET)
    return customer(name="Nordvik", org_number="974760673")


def codes(customer):
    return list(entries_on(customer).values_list("code", flat=True))


def test_a_change_becomes_a_proposal_on_the_card_and_a_log_entry_once(nordvik, bjorn, daniel, client_of):
    assert follow("NO", "974760673") == 1
    assert follow("NO", "974760673") == 1
    assert codes(nordvik).count("register.proposed") == 1
    page = client_of(bjorn).get(nordvik.get_absolute_url()).content.decode()
    assert "Changed in the register" in page
    assert "NORDVIK BYGG AS" in page
    assert "register/accept/" in page
    reader = client_of(daniel).get(nordvik.get_absolute_url()).content.decode()
    assert "register/accept/" not in reader
    log = client_of(bjorn).get(f"{nordvik.get_absolute_url()}log/").content.decode()
    assert "The register says something else" in log


def test_accept_takes_it_over_and_keep_is_remembered(register, nordvik, customer, bjorn, client_of):
    other = customer(name="Nordvik avd. Os", org_number="974760673")
    assert follow("NO", "974760673") == 2
    client = client_of(bjorn)
    for there, act in ((nordvik, "accept"), (other, "keep")):
        page = client.get(there.get_absolute_url())
        version = page.content.decode().partition('name="version" value="')[2][:20]
        box = client.post(f"{there.get_absolute_url()}register/{act}/", {"version": version}, headers=HTMX)
        assert box.status_code == 200
        assert "register/accept/" not in box.content.decode()
        assert "Changed in the register" not in box.content.decode()
        again = client.post(f"{there.get_absolute_url()}register/{act}/", {"version": version}, headers=HTMX)
        assert again.status_code == 409
    assert Customer.objects.get(pk=nordvik.pk).name == "NORDVIK BYGG AS"
    assert Customer.objects.get(pk=other.pk).name == "Nordvik avd. Os"
    follow("NO", "974760673")
    assert not RegisterState.objects.filter(is_open=True).exists()
    register.tells(**QUIET, name="NORDVIK HOLDING AS")
    follow("NO", "974760673")
    assert RegisterState.objects.filter(is_open=True).count() == 2


def test_bankruptcy_warns_on_the_card_and_in_the_list_until_the_register_takes_it_back(
    register, nordvik, bjorn, client_of
):
    client = client_of(bjorn)
    register.tells(**QUIET, bankrupt=True)
    follow("NO", "974760673")
    follow("NO", "974760673")
    assert codes(nordvik).count("register.standing_changed") == 1
    assert "Enhetsregisteret" in note_on(nordvik).text
    page = client.get(nordvik.get_absolute_url()).content.decode()
    assert "Bankrupt" in page
    assert "I have read it" in page
    for word in ("bankrupt", "warned", "changed"):
        assert "Nordvik" in client.get(f"/customers/?in_register={word}").content.decode()
    assert nordvik.get_absolute_url() not in client.get("/customers/?in_register=deleted").content.decode()
    assert client.get("/customers/?in_register=nonsense").status_code == 400
    register.tells(**QUIET, bankrupt=False)
    follow("NO", "974760673")
    assert note_on(nordvik) is None
    assert state_of(nordvik).standing == ""
    assert nordvik.get_absolute_url() not in client.get("/customers/?in_register=warned").content.decode()


def test_what_people_wrote_in_the_important_note_stays_below(register, nordvik, bjorn):
    write_important_note(nordvik, {"text": "Ring først"}, by=bjorn)
    register.tells(**QUIET, winding_up=True)
    follow("NO", "974760673")
    assert note_on(nordvik).text.endswith("\nRing først")
    register.tells(**QUIET, deleted_on=date(2026, 11, 1))
    follow("NO", "974760673")
    assert note_on(nordvik).text.count("\n") == 1
    register.tells(**QUIET)
    follow("NO", "974760673")
    assert note_on(nordvik).text == "Ring først"


def test_a_note_that_somebody_has_removed_does_not_come_back_for_the_same(register, nordvik, bjorn):
    register.tells(**QUIET, bankrupt=True)
    follow("NO", "974760673")
    note = note_on(nordvik)
    type(note).objects.filter(pk=note.pk).delete()
    follow("NO", "974760673")
    assert note_on(nordvik) is None
    register.tells(**QUIET)
    follow("NO", "974760673")
    assert state_of(nordvik).warning == ""


def test_the_night_asks_about_those_asked_longest_ago_and_leaves_a_silent_register_alone(register, customer, nordvik):
    old = customer(name="NORDVIK EIENDOM AS", org_number="923609016")
    company = register.tells(**QUIET, number="923609016", name="NORDVIK EIENDOM AS", fetched_at=AT - timedelta(days=9))
    note_company(old, company)
    assert follow_oldest(1) == 1
    assert register.asked == ["923609016"]
    assert follow_oldest() == 2
    register.silent = True
    register.asked.clear()
    assert follow_oldest() == 0
    assert len(register.asked) == 1


def test_a_feed_queues_only_numbers_that_customers_have(nordvik, register, run_jobs):
    assert follow_later([("NO", "974760673"), ("NO", "923609016"), ("SE", "974760673")]) == 1
    run_jobs()
    assert register.asked == ["974760673"]
    assert state_of(nordvik).is_open


def test_customers_in_the_trash_and_unknown_numbers_are_left_alone(register, nordvik, bjorn):
    register.companies.clear()
    assert follow("NO", "974760673") == 0
    delete_customer(deactivate(nordvik, by=bjorn), by=bjorn)
    assert follow("NO", "974760673") == 0
    assert note_company(nordvik, NORDVIK) is None


def test_the_page_lists_what_one_may_see_and_decides_on_many(register, nordvik, customer, astrid, bjorn, client_of):
    second = customer(name="Nordvik to", org_number="974760673")
    secret = customer(name="Secret AS", org_number="974760673", by=astrid, only_owner=True)
    follow("NO", "974760673")
    client = client_of(bjorn)
    page = client.get("/customers/register/changes/")
    rows = {row.seen.customer.pk: row.seen.version for row in page.context["rows"]}
    assert set(rows) == {nordvik.pk, second.pk}
    assert "Secret" not in page.content.decode()
    sent = {"pk": [*rows, secret.pk], **{f"version-{pk}": version for pk, version in rows.items()}}
    Customer.objects.filter(pk=second.pk).update(name="Changed meanwhile")
    answer = client.post("/customers/register/changes/accept/", sent, follow=True).content.decode()
    assert "1 customer updated" in answer
    assert "Changed meanwhile: Something has changed" in answer
    assert Customer.objects.get(pk=nordvik.pk).name == "NORDVIK BYGG AS"
    assert Customer.objects.get(pk=secret.pk).name == "Secret AS"
    page = client.get("/customers/register/changes/")
    (row,) = page.context["rows"]
    sent = {"pk": [second.pk], f"version-{second.pk}": row.seen.version}
    client.post("/customers/register/changes/keep/", sent)
    assert client.get("/customers/register/changes/").context["rows"] == []
    assert client.post("/customers/register/changes/keep/").status_code == 409


def test_a_reader_does_not_decide(nordvik, daniel, client_of):
    follow("NO", "974760673")
    client = client_of(daniel)
    assert client.get("/customers/register/changes/").status_code == 403
    assert client.post("/customers/register/changes/accept/", {"pk": nordvik.pk}).status_code == 403


def test_many_proposals_are_paged_with_few_queries_a_row(register, customer, bjorn, client_of):
    register.tells(**QUIET)
    for number in range(30):
        customer(name=f"Nordvik {number}", org_number="974760673")
    follow("NO", "974760673")
    client = client_of(bjorn)
    client.get("/customers/register/changes/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get("/customers/register/changes/")
    assert len(page.context["rows"]) == 25
    assert page.context["page"].next
    assert len(asked) < 20


def test_a_program_selects_those_with_changes(nordvik, bjorn, program_of):
    follow("NO", "974760673")
    program = program_of(bjorn)
    assert [each["id"] for each in program("GET", "customers?in_register=changed").json()["items"]] == [nordvik.pk]
    assert program("GET", "customers?in_register=bankrupt").json()["items"] == []


def test_what_the_register_announces_is_followed_and_what_is_here_is_no_stranger(nordvik, register, run_jobs):
    companies_changed.send(sender=None, country="NO", numbers={"974760673", "923609016"})
    run_jobs()
    assert state_of(nordvik).is_open
    other = replace(NORDVIK, number="923609016")
    assert joining.strangers([NORDVIK, other]) == [other]
    assert joining.address(other) == "/customers/register/add/?country=NO&number=923609016"
