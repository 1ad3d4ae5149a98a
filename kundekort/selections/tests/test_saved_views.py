"""Saved views of lists: through the pages."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.customers.columns import COLUMNS
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.history.models import Entry
from kundekort.people.models import User
from kundekort.selections import keeping
from kundekort.selections.models import SavedView

NEW = "/selections/customers/views/new/"
WORDS = "active=all&owner=me&columns=name,town&sort=-changed"


def names(page) -> list[str]:
    return sorted(row.name for row in page.context["page"].rows)


def view_of(by: User, words: str = WORDS, name: str = "Mine in town", **more) -> SavedView:
    return keeping.save_view(CUSTOMERS, name, QueryDict(words), by=by, **more)


@pytest.mark.row(31)
def test_what_the_list_shows_is_saved_under_a_name_and_found_in_the_menu(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    client = client_of(bjorn)
    customer(name="Bjørns AS", by=bjorn)
    customer(name="Cecilies AS", by=cecilie)
    answer = client.post(f"{NEW}?{WORDS}&cursor=abc&q=", {"name": " Mine   in town "})
    view = SavedView.objects.get()
    assert (view.name, view.words, view.owner) == (
        "Mine in town", "active=all&columns=name,town&owner=me&sort=-changed", bjorn
    )  # fmt: skip
    assert answer["Location"] == f"/customers/?view={view.pk}&{view.words}"
    page = client.get(answer["Location"])
    assert names(page) == ["Bjørns AS"]
    assert [heading.code for heading in page.context["headings"]] == ["name", "town"]
    assert page.context["selection"].sort == "-changed"
    assert not page.context["views"].changed
    assert "Mine in town" in client.get("/customers/?active=yes").content.decode()
    assert Entry.objects.get(code="view.saved").by == bjorn


@pytest.mark.row(31)
def test_a_view_keeps_up_with_the_data(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    view = view_of(bjorn, "town=Bergen&columns=name&owner=me")
    client = client_of(bjorn)
    page = client.get(f"/customers/{view.address}")
    assert (names(page), page.context["views"].changed) == ([], False)
    client.post(f"/selections/views/{view.pk}/keep/?owner=me", {"revision": 1})
    customer(name="Ny AS", by=bjorn)
    assert names(client.get(f"/customers/?view={view.pk}", follow=True)) == ["Ny AS"]


def test_a_shared_view_says_who_made_it_and_shows_each_what_they_may_see(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    customer(name="Hemmelig AS", by=bjorn, only_owner=True)
    customer(name="Åpen AS", by=bjorn)
    view = view_of(bjorn, f"owner={bjorn.pk}", shared=True)
    page = client_of(cecilie).get(f"/customers/?view={view.pk}", follow=True)
    assert names(page) == ["Åpen AS"]
    assert "<small>Bjørn Solheim</small>" in page.content.decode()
    assert names(client_of(bjorn).get(f"/customers/{view.address}")) == ["Hemmelig AS", "Åpen AS"]


def test_a_column_that_is_not_for_the_reader_of_a_view_stays_away(
    client_of: ClientOf, customer: MakeCustomer, astrid: User, daniel: User, monkeypatch
) -> None:
    customer()
    view = view_of(astrid, "columns=name,town,email", shared=True)
    monkeypatch.setitem(COLUMNS, "town", replace(COLUMNS["town"], permission="customers.change_settings"))
    page = client_of(daniel).get(f"/customers/?view={view.pk}", follow=True)
    assert [heading.code for heading in page.context["headings"]] == ["name", "email"]
    assert not page.context["views"].changed


def test_another_ones_own_view_does_not_exist(client_of: ClientOf, bjorn: User, cecilie: User, ellen: User) -> None:
    view = view_of(bjorn)
    client = client_of(cecilie)
    answer = client.get(f"/customers/?view={view.pk}")
    assert answer.status_code == 400
    assert "no such view" in answer.content.decode()
    assert "Mine in town" not in client.get("/selections/customers/views/").content.decode()
    for act in ("", "keep/", "delete/", "default/"):
        assert client.post(f"/selections/views/{view.pk}/{act}").status_code == 404
    assert client_of(ellen).get("/selections/customers/views/").status_code == 403
    assert client_of(ellen).post(NEW, {"name": "X"}).status_code == 403


def test_only_who_may_shares_and_only_the_owner_or_an_administrator_changes(
    client_of: ClientOf, astrid: User, bjorn: User, cecilie: User, daniel: User
) -> None:
    client = client_of(daniel)
    assert 'name="shared"' not in client.get(NEW).content.decode()
    client.post(NEW, {"name": "Readers", "shared": "on"})
    assert not SavedView.objects.get(name="Readers").shared
    with pytest.raises(Refused, match="may not share"):
        view_of(daniel, shared=True)
    view = view_of(bjorn, shared=True)
    answer = client_of(cecilie).post(f"/selections/views/{view.pk}/delete/")
    assert answer.status_code == 409
    assert "Save one of your own" in answer.content.decode()
    answer = client_of(astrid).post(f"/selections/views/{view.pk}/", {"name": "Ours", "shared": "on", "revision": 1})
    assert answer.status_code == 302
    assert SavedView.objects.get(pk=view.pk).name == "Ours"


def test_a_changed_list_is_kept_in_its_view(client_of: ClientOf, bjorn: User) -> None:
    view = view_of(bjorn)
    client = client_of(bjorn)
    page = client.get(f"/customers/?view={view.pk}&active=no&columns=name&sort=name")
    assert page.context["views"].changed
    assert "Save the changes in this view" in page.content.decode()
    client.post(f"/selections/views/{view.pk}/keep/?view={view.pk}&active=no&columns=name", {"revision": 1})
    view.refresh_from_db()
    assert (view.words, view.revision) == ("active=no&columns=name&sort=name", 2)
    stale = client.post(f"/selections/views/{view.pk}/keep/?active=yes", {"revision": 1})
    assert stale.status_code == 409


def test_the_columns_of_a_view_do_not_become_those_of_the_list(client_of: ClientOf, customer, bjorn: User) -> None:
    customer(by=bjorn)
    client = client_of(bjorn)
    client.get(f"/customers/{view_of(bjorn).address}")
    headings = client.get("/customers/?active=all").context["headings"]
    assert len(headings) > 2


def test_one_view_opens_by_itself_until_it_is_deleted(client_of: ClientOf, bjorn: User, daniel: User) -> None:
    view = view_of(bjorn, shared=True)
    client, reader = client_of(bjorn), client_of(daniel)
    for each in (client, reader):
        each.post(f"/selections/views/{view.pk}/default/")
        assert each.get("/customers/")["Location"] == f"/customers/{view.address}"
    assert client.get("/customers/?active=yes").status_code == 200
    reader.post("/selections/customers/views/no-default/")
    assert reader.get("/customers/").status_code == 200
    assert "Undo" in client.post(f"/selections/views/{view.pk}/delete/", follow=True).content.decode()
    assert client.get("/customers/").status_code == 200
    client.post(f"/selections/views/{view.pk}/restore/")
    assert client.get("/customers/").status_code == 302


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_view_needs_a_name(client_of: ClientOf, bjorn: User, name: str) -> None:
    assert client_of(bjorn).post(NEW, {"name": name}).status_code == 422
    assert not SavedView.objects.exists()


def test_two_of_ones_own_views_have_two_names(client_of: ClientOf, bjorn: User, cecilie: User) -> None:
    view_of(bjorn)
    view_of(cecilie)
    answer = client_of(bjorn).post(NEW, {"name": "mine in TOWN"})
    assert answer.status_code == 422
    assert "already" in answer.content.decode()


@pytest.mark.parametrize("words", ["active=perhaps", "columns=nonsense", "label=99999", "sort=up"])
def test_words_the_list_does_not_understand_are_not_saved(client_of: ClientOf, bjorn: User, words: str) -> None:
    answer = client_of(bjorn).post(f"{NEW}?{words}", {"name": "Odd"})
    assert answer.status_code == 422
    assert not SavedView.objects.exists()


def test_two_who_rename_at_once_are_told(client_of: ClientOf, astrid: User, bjorn: User) -> None:
    view = view_of(bjorn, shared=True)
    for user, name, status in ((astrid, "First", 302), (bjorn, "Second", 409)):
        answer = client_of(user).post(f"/selections/views/{view.pk}/", {"name": name, "shared": "on", "revision": "1"})
        assert answer.status_code == status
    assert SavedView.objects.get(pk=view.pk).name == "First"


def test_two_hundred_views_take_one_query_and_are_enough(client_of: ClientOf, bjorn: User) -> None:
    for number in range(keeping.MOST_VIEWS):
        view_of(bjorn, name=f"View {number}")
    client = client_of(bjorn)
    client.get("/customers/?active=yes")
    with CaptureQueriesContext(connection) as queries:
        client.get("/customers/?active=yes")
    assert sum("selections_savedview" in query["sql"] for query in queries) == 1
    with pytest.raises(Refused, match="very many"):
        view_of(bjorn, name="One more")


def test_contacts_have_views_of_their_own(client_of: ClientOf, bjorn: User) -> None:
    create_contact({"first_name": "Kari", "last_name": "Lund"}, by=bjorn)
    view_of(bjorn)
    client = client_of(bjorn)
    answer = client.post("/selections/contacts/views/new/?q=Kari&columns=name,email", {"name": "Kari"}, follow=True)
    assert "Kari" in answer.content.decode()
    assert "Mine in town" not in client.get("/selections/contacts/views/").content.decode()
    view = SavedView.objects.get(list="contacts")
    assert client.get(f"/customers/?view={view.pk}").status_code == 400
