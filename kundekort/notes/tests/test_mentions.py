"""Whoever is named with @ is told: with the bell, on a page, and by mail; but never of what they may not see."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import override_settings

from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.notes.mentioning import named_in
from kundekort.notes.models import Mention
from kundekort.notes.writing import change_note, remove_note, write_note
from kundekort.people.models import User


def test_names_are_found_in_text(bjorn: User, cecilie: User) -> None:
    longer = User.objects.create(email="b@nordlys.example", name="Bjørn Solheim-Vik")
    assert named_in("@Bjørn Solheim-Vik and @cecilie thoresen") == [longer.pk, cecilie.pk]
    assert named_in("Bjørn Solheim, ola@bjorn.example @Bjørn") == []


@pytest.mark.row(97)
def test_the_bell_counts_and_the_page_leads_to_the_note(
    client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User
) -> None:
    client = client_of(daniel)
    assert 'aria-label="Mentions"' in client.get("/customers/").text
    note = write_note(nordlys, "@Daniel Berg look at this", by=bjorn)
    change_note(note, {"text": "@Daniel Berg look again"}, to=nordlys, revision=1, by=bjorn)
    assert "1 mention you have not seen" in client.get("/customers/").text
    page = client.get("/mentions/").text
    assert "Bjørn Solheim on Nordlys Elektro AS" in page
    assert "1 mention you have not seen" in client.get("/mentions/").text  # looking marks nothing
    opened = client.post(f"/mentions/{Mention.objects.get().pk}/open/")
    assert opened.headers["Location"] == f"{nordlys.get_absolute_url()}notes/{note.pk}/"
    assert "you have not seen" not in client.get("/customers/").text


def test_nobody_is_told_of_what_they_may_not_see(
    client_of: ClientOf, secret: Customer, astrid: User, daniel: User, ellen: User
) -> None:
    write_note(secret, "@Daniel Berg @Ellen Lund @Astrid Nygård", by=astrid)
    assert not Mention.objects.exists()


def test_what_one_may_no_longer_see_is_not_on_the_page(
    client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User
) -> None:
    write_note(nordlys, "@Daniel Berg secret plan", by=bjorn)
    Customer.objects.update(only_owner=True)
    assert "secret plan" not in client_of(daniel).get("/mentions/").text
    assert client_of(daniel).post(f"/mentions/{Mention.objects.get().pk}/open/").status_code == 404


def test_mentions_are_ones_own(client_of: ClientOf, nordlys: Customer, bjorn: User, daniel: User) -> None:
    write_note(nordlys, "@Daniel Berg", by=bjorn)
    assert client_of(bjorn).post(f"/mentions/{Mention.objects.get().pk}/open/").status_code == 404
    client_of(bjorn).post("/mentions/seen/")
    assert Mention.objects.filter(seen_at=None).count() == 1
    client_of(daniel).post("/mentions/seen/")
    assert not Mention.objects.filter(seen_at=None).exists()


@override_settings(MAIL_IS_SENT=True, PUBLIC_URL="https://kundekort.example")
def test_a_mail_goes_out_when_mail_is_set(
    nordlys: Customer, bjorn: User, daniel: User, run_jobs: Callable[[], int]
) -> None:
    note = write_note(nordlys, "@Daniel Berg <b>look</b>", by=bjorn)
    removed = write_note(nordlys, "@Daniel Berg never mind", by=bjorn)
    remove_note(removed, to=nordlys, by=bjorn)
    run_jobs()
    [sent] = mail.outbox
    assert sent.to == [daniel.email]
    assert sent.subject == "Bjørn Solheim mentions you on Nordlys Elektro AS"
    assert note.text in sent.body
    assert f"https://kundekort.example{nordlys.get_absolute_url()}" in sent.body


def test_no_mail_is_queued_when_mail_is_not_set(
    nordlys: Customer, bjorn: User, daniel: User, run_jobs: Callable[[], int]
) -> None:
    write_note(nordlys, "@Daniel Berg", by=bjorn)
    assert run_jobs() == 0
