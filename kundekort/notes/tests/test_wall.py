"""The wall: notes and comments, pinned, edited, removed and found again, also when there are thousands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.history.recording import kind_of
from kundekort.notes.models import Note
from kundekort.notes.writing import change_note, pin_note, remove_note, write_note
from kundekort.people.models import User

HX = {"HX-Request": "true"}


@pytest.fixture
def thousands(nordlys: Customer, bjorn: User) -> list[Note]:
    """5,000 notes, of which one is pinned and one has 5,000 comments."""
    now = timezone.now()
    same = {"on_kind": kind_of(nordlys), "on_id": nordlys.pk, "created_at": now, "changed_at": now, "created_by": bjorn}
    notes = Note.everywhere.bulk_create(Note(**same, text=f"Note no. {nth}") for nth in range(5000))
    Note.everywhere.bulk_create(Note(**same, text=f"Comment {nth}", answers=notes[-1]) for nth in range(5000))
    pin_note(notes[0], True, to=nordlys, by=bjorn)
    return notes


@pytest.mark.row(99, 97, 98)
def test_the_story_of_a_note(client_of: ClientOf, nordlys: Customer, bjorn: User, cecilie: User, daniel: User) -> None:
    client, address = client_of(bjorn), nordlys.get_absolute_url()
    wall = client.post(f"{address}notes/add/", {"text": "Call them\non Monday"}, headers=HX)
    assert "Call them\non Monday" in wall.text
    assert 'id="panel-wall"' in wall.text
    note = Note.objects.get()
    item = client_of(cecilie).post(f"{address}notes/{note.pk}/comment/", {"text": "Done."}, headers=HX)
    assert item.headers["HX-Retarget"] == f"#note-{note.pk}"
    assert "Done." in item.text
    client.post(f"{address}notes/{note.pk}/change/", {"text": "Call on Tuesday", "revision": 1})
    page = client_of(daniel).get(address).text
    assert "Call on Tuesday" in page
    assert "edited" in page
    removed = client.post(f"{address}notes/{note.pk}/remove/", headers=HX)
    assert f"{address}notes/{note.pk}/restore/" in removed.text
    assert "Done." not in client.get(address).text
    assert client.post(f"{address}notes/{note.pk}/restore/").status_code == 302
    assert "Done." in client.get(address).text
    codes = [entry.code for entry in entries_on(nordlys)]
    assert codes[:5] == ["note.restored", "note.removed", "note.changed", "note.commented", "note.written"]


def test_pinned_notes_come_first_then_the_newest(client_of: ClientOf, nordlys: Customer, bjorn: User) -> None:
    first, second, third = (write_note(nordlys, text, by=bjorn) for text in ("First", "Second", "Third"))
    client, address = client_of(bjorn), nordlys.get_absolute_url()
    client.post(f"{address}notes/{first.pk}/pin/")
    page = client.get(f"{address}panel/wall/").text
    assert page.index("First") < page.index("Third") < page.index("Second")
    assert "edited" not in page
    client.post(f"{address}notes/{first.pk}/unpin/")
    page = client.get(f"{address}panel/wall/").text
    assert page.index(f"note-{third.pk}") < page.index(f"note-{second.pk}") < page.index(f"note-{first.pk}")


def test_one_changes_and_removes_ones_own_and_an_administrator_those_of_others(
    client_of: ClientOf, nordlys: Customer, bjorn: User, cecilie: User, astrid: User
) -> None:
    note = write_note(nordlys, "Bjørn's", by=bjorn)
    place = f"{nordlys.get_absolute_url()}notes/{note.pk}/"
    for act in ("change/", "remove/"):
        assert client_of(cecilie).post(f"{place}{act}", {"text": "Mine", "revision": 1}).status_code == 403
        assert f"{place}{act}" not in client_of(cecilie).get(nordlys.get_absolute_url()).text
        assert f"{place}{act}" in client_of(astrid).get(nordlys.get_absolute_url()).text
    assert client_of(astrid).post(f"{place}change/", {"text": "Better", "revision": 1}).status_code == 302
    assert client_of(astrid).post(f"{place}remove/").status_code == 302
    assert client_of(cecilie).post(f"{place}restore/").status_code == 403


def test_readers_write_nothing_and_outsiders_see_nothing(
    client_of: ClientOf, nordlys: Customer, secret: Customer, bjorn: User, daniel: User, ellen: User, astrid: User
) -> None:
    note, hidden = write_note(nordlys, "Open", by=bjorn), write_note(secret, "Hidden", by=astrid)
    address = nordlys.get_absolute_url()
    assert "Add note" not in client_of(daniel).get(address).text
    for act in ("add/", f"{note.pk}/comment/", f"{note.pk}/pin/"):
        assert client_of(daniel).post(f"{address}notes/{act}", {"text": "x"}).status_code == 403
    assert client_of(ellen).get(f"{address}notes/{note.pk}/").status_code == 403
    assert client_of(bjorn).get(f"{secret.get_absolute_url()}notes/{hidden.pk}/").status_code == 404
    assert client_of(bjorn).get(f"{address}notes/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001, "bell \x07"])
def test_a_note_that_cannot_be_kept_gets_a_sentence_and_nothing_is_lost(
    client_of: ClientOf, nordlys: Customer, bjorn: User, text: str
) -> None:
    answer = client_of(bjorn).post(f"{nordlys.get_absolute_url()}notes/add/", {"text": text}, headers=HX)
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.text
    assert text.strip() in answer.text
    assert not Note.objects.exists()


def test_two_who_change_the_same_note_are_shown_both(
    client_of: ClientOf, nordlys: Customer, bjorn: User, astrid: User
) -> None:
    note = write_note(nordlys, "Old", by=bjorn)
    change_note(note, {"text": "Hers"}, to=nordlys, revision=1, by=astrid)
    answer = client_of(bjorn).post(
        f"{nordlys.get_absolute_url()}notes/{note.pk}/change/", {"text": "His", "revision": 1}, headers=HX
    )
    assert answer.status_code == 409
    assert "<b>Hers</b>" in answer.text
    assert "<b>His</b>" in answer.text


def test_a_comment_takes_no_comments_and_is_not_pinned(client_of: ClientOf, nordlys: Customer, bjorn: User) -> None:
    note = write_note(nordlys, "Note", by=bjorn)
    comment = write_note(nordlys, "Comment", answers=note, by=bjorn)
    place = f"{nordlys.get_absolute_url()}notes/{comment.pk}/"
    assert client_of(bjorn).post(f"{place}comment/", {"text": "x"}).status_code == 422
    assert client_of(bjorn).post(f"{place}pin/").status_code == 409
    remove_note(note, to=nordlys, by=bjorn)
    assert client_of(bjorn).post(f"{nordlys.get_absolute_url()}notes/{note.pk}/comment/").status_code == 404


def test_links_work_and_markup_is_shown_as_it_is(client_of: ClientOf, nordlys: Customer, bjorn: User) -> None:
    text = "<b>See</b> https://proff.no/x?a=1&b=2 or javascript:alert(1)"
    write_note(nordlys, text, by=bjorn)
    page = client_of(bjorn).get(nordlys.get_absolute_url()).text
    assert 'href="https://proff.no/x?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"' in page
    assert "&lt;b&gt;See" in page
    assert 'href="javascript' not in page


def test_a_wall_of_thousands_is_paged_and_searched_with_one_query(
    client_of: ClientOf, nordlys: Customer, bjorn: User, thousands: list[Note]
) -> None:
    client, address = client_of(bjorn), f"{nordlys.get_absolute_url()}panel/wall/"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        first = client.get(address).text
    assert sum("notes_note" in query["sql"] for query in queries) == 1
    assert first.index("Note no. 0") < first.index("Note no. 4999") < first.index("Note no. 4998")
    assert "Show all 5000 comments" in first
    assert [f"Comment {nth}<" in first for nth in range(4)] == [True, True, True, False]
    following = client.get(f"{address}{first.split('rel="next" href="')[1].split('"')[0].split('/wall/')[1]}").text
    assert "Note no. 4995" in following
    found = client.get(address, {"q": "note 4321"}).text
    assert "Note no. 4321" in found
    assert found.count('class="wall-note') == 1
    comments = client.get(f"{nordlys.get_absolute_url()}notes/{thousands[-1].pk}/").text
    assert comments.count("wall-text") == 51
