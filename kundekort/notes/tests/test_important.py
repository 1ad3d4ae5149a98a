"""The important note: who is shown it, until when, and that nothing else can be reached before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.notes.important import (
    change_important_note,
    note_on,
    note_when_writing,
    remove_important_note,
    restore_important_note,
    write_important_note,
)
from kundekort.notes.models import Dismissal, ImportantNote
from kundekort.people.models import Role, User

DIALOG = 'id="important-dialog"'
POST = {"text": "Two invoices are overdue.\nAsk for a contract.", "moment": "always", "until": ""}


@pytest.fixture
def note(nordlys: Customer, bjorn: User) -> ImportantNote:
    return write_important_note(nordlys, {"text": "Two invoices are overdue."}, by=bjorn)


@pytest.mark.row(94)
def test_it_pops_up_on_any_tab_until_each_user_has_dismissed_it(
    client_of: ClientOf, nordlys: Customer, note: ImportantNote, bjorn: User, daniel: User
) -> None:
    address, client = nordlys.get_absolute_url(), client_of(bjorn)
    for tab in ("", "log/"):
        page = client.get(f"{address}{tab}").text
        assert DIALOG in page
        assert "Two invoices are overdue." in page
        assert page.count("inert") >= 3  # head, tabs and boxes
    assert client.post(f"{address}important-note/dismiss/", {"revision": 1, "tab": f"{address}log/"}).url.endswith(
        "log/"
    )
    after = client.get(address).text
    assert DIALOG not in after
    assert "inert" not in after
    assert "Two invoices are overdue." in after
    assert DIALOG in client_of(daniel).get(address).text


@pytest.mark.row(94)
def test_looking_does_not_dismiss(client_of: ClientOf, nordlys: Customer, note: ImportantNote, daniel: User) -> None:
    client = client_of(daniel)
    for _ in range(2):
        client.get(nordlys.get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    assert client.get(f"{nordlys.get_absolute_url()}important-note/dismiss/").status_code == 405
    assert not Dismissal.objects.exists()
    assert DIALOG in client.get(nordlys.get_absolute_url()).text


@pytest.mark.row(94)
def test_a_changed_note_pops_up_again_and_an_old_version_cannot_be_dismissed_in_its_place(
    client_of: ClientOf, nordlys: Customer, note: ImportantNote, bjorn: User, daniel: User
) -> None:
    client, address = client_of(daniel), nordlys.get_absolute_url()
    client.post(f"{address}important-note/dismiss/", {"revision": 1})
    change_important_note(note, {"text": "Three are."}, to=nordlys, revision=1, by=bjorn)
    assert DIALOG in client.get(address).text
    client.post(f"{address}important-note/dismiss/", {"revision": 1})
    client.post(f"{address}important-note/dismiss/", {"revision": 99})
    assert DIALOG in client.get(address).text
    client.post(f"{address}important-note/dismiss/", {"revision": 2})
    assert DIALOG not in client.get(address).text


@pytest.mark.row(95)
def test_it_is_written_changed_and_removed_from_the_same_entry(
    client_of: ClientOf, nordlys: Customer, bjorn: User
) -> None:
    client, address = client_of(bjorn), nordlys.get_absolute_url()
    entry = f"{address}important-note/"
    assert entry in client.get(address).text
    assert client.post(entry, {**POST, "text": " "}).status_code == 422
    assert client.post(entry, POST).status_code == 302
    kept = note_on(nordlys)
    assert kept is not None
    assert client.post(entry, {**POST, "text": "Paid.", "revision": 1}).status_code == 302
    client.post(f"{entry}dismiss/", {"revision": 2})
    form = client.get(entry).text
    assert "Who has dismissed it" in form
    assert "Bjørn Solheim" in form
    assert client.post(f"{entry}remove/").status_code == 302
    assert note_on(nordlys) is None
    assert client.post(f"{entry}{kept.pk}/restore/").status_code == 302
    assert note_on(nordlys) == kept
    codes = {entry.code for entry in entries_on(nordlys)}
    assert {f"note.important_{did}" for did in ("written", "changed", "removed", "restored")} <= codes


def test_two_who_change_it_at_once_are_shown_both_versions(
    client_of: ClientOf, nordlys: Customer, note: ImportantNote, bjorn: User, cecilie: User
) -> None:
    change_important_note(note, {"text": "Cecilie's"}, to=nordlys, revision=1, by=cecilie)
    answer = client_of(bjorn).post(
        f"{nordlys.get_absolute_url()}important-note/", {**POST, "text": "Bjørn's", "revision": 1}
    )
    assert answer.status_code == 409
    assert "Cecilie&#x27;s" in answer.text
    assert "Bjørn&#x27;s" in answer.text


def test_there_is_one_at_most(nordlys: Customer, note: ImportantNote, bjorn: User) -> None:
    with pytest.raises(Refused):
        write_important_note(nordlys, {"text": "Another"}, by=bjorn)
    remove_important_note(note, to=nordlys, by=bjorn)
    write_important_note(nordlys, {"text": "Another"}, by=bjorn)
    with pytest.raises(Refused):
        restore_important_note(note, to=nordlys, by=bjorn)


def test_it_ends_after_its_last_day(client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User) -> None:
    today = timezone.localdate()
    note = write_important_note(nordlys, {"text": "Closed today", "until": today}, by=bjorn)
    assert DIALOG in client_of(daniel).get(nordlys.get_absolute_url()).text
    ImportantNote.objects.update(until=today - timedelta(days=1))
    assert "Closed today" not in client_of(daniel).get(nordlys.get_absolute_url()).text
    assert note_on(nordlys) == note  # the form still has it


@pytest.mark.row(94)
def test_a_last_day_that_is_over_is_refused_and_the_text_stays(
    client_of: ClientOf, nordlys: Customer, bjorn: User
) -> None:
    page = client_of(bjorn).post(f"{nordlys.get_absolute_url()}important-note/", {**POST, "until": "2020-01-01"})
    assert page.status_code == 422
    assert "This day is over." in page.text
    assert "Ask for a contract." in page.text
    assert note_on(nordlys) is None


def test_it_can_be_for_some_roles_only(
    client_of: ClientOf, nordlys: Customer, bjorn: User, cecilie: User, daniel: User
) -> None:
    sales = Role.objects.get(based_on="sales", delivered=True)
    write_important_note(nordlys, {"text": "For sales", "only_roles": [sales.pk]}, by=bjorn)
    assert DIALOG in client_of(bjorn).get(nordlys.get_absolute_url()).text
    for other in (cecilie, daniel):
        assert "For sales" not in client_of(other).get(nordlys.get_absolute_url()).text
    with pytest.raises(Refused):
        change_important_note(
            note_on(nordlys),
            {"only_roles": [987654]},
            to=nordlys,
            revision=1,
            by=bjorn,  # type: ignore[arg-type]
        )


def test_it_can_be_for_those_who_write_orders_and_invoices(
    client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User, customer: MakeCustomer
) -> None:
    note = write_important_note(nordlys, {"text": "Order number needed", "moment": "writing"}, by=bjorn)
    page = client_of(daniel).get(nordlys.get_absolute_url()).text
    assert DIALOG not in page
    assert "Order number needed" in page
    assert note_when_writing(nordlys, bjorn) == note
    assert note_when_writing(customer(name="Fjord AS"), bjorn) is None


def test_whoever_looks_through_another_role_is_not_shut_out(
    client_of: ClientOf, nordlys: Customer, note: ImportantNote, astrid: User
) -> None:
    client, role = client_of(astrid), Role.objects.get(based_on="sales", delivered=True)
    client.post("/see-as/", {"role": role.pk})
    page = client.get(nordlys.get_absolute_url()).text
    assert "Two invoices are overdue." in page
    assert (DIALOG in page) != ("seen-as" in page)


def test_a_reader_dismisses_but_does_not_write_and_an_outsider_gets_nothing(
    client_of: ClientOf, nordlys: Customer, secret: Customer, note: ImportantNote, daniel: User, ellen: User
) -> None:
    entry = f"{nordlys.get_absolute_url()}important-note/"
    assert client_of(daniel).post(entry, POST).status_code == 403
    assert client_of(daniel).post(f"{entry}remove/").status_code == 403
    assert client_of(daniel).post(f"{entry}dismiss/", {"revision": 1}).status_code == 302
    assert client_of(ellen).post(f"{entry}dismiss/", {"revision": 1}).status_code == 403
    assert client_of(daniel).post(f"{secret.get_absolute_url()}important-note/dismiss/").status_code == 404


def test_after_dismissal_one_is_never_led_to_another_place(
    client_of: ClientOf, nordlys: Customer, note: ImportantNote, daniel: User
) -> None:
    dismiss = f"{nordlys.get_absolute_url()}important-note/dismiss/"
    for elsewhere in ("https://evil.example/", "//evil.example/"):
        answer = client_of(daniel).post(dismiss, {"revision": 1, "tab": elsewhere})
        assert answer.headers["Location"] == nordlys.get_absolute_url()
