"""Labels on the customer card: typed, chosen, taken off, put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.history.models import Entry
from kundekort.history.sentences import lines
from kundekort.labels.keeping import retire_label
from kundekort.labels.models import Label, Labelled
from kundekort.labels.putting import put
from kundekort.labels.reading import labels_of, names_of
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.people.models import User

HTMX = {"HX-Request": "true"}


def on(customer, sort: str = "tag") -> str:
    return names_of(type(customer).objects.get(pk=customer.pk), sort)


@pytest.mark.row(112)
def test_a_tag_is_added_by_typing_and_made_on_the_fly(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    url = f"{nordlys.get_absolute_url()}labels/add/"
    answer = client_of(bjorn).post(url, {"sort": "tag", "name": "VIP"}, headers=HTMX)
    assert answer.status_code == 200
    assert "VIP" in answer.content.decode()
    assert answer["HX-Trigger"] == "card-changed"
    assert on(nordlys) == "VIP"
    assert Label.objects.get().created_by == bjorn
    entry = Entry.objects.filter(on_id=nordlys.pk, code="label.put").get()
    assert [(str(line.field), line.before, line.after) for line in lines(entry)] == [("Tags", "", "VIP")]


@pytest.mark.row(112)
def test_several_tags_are_typed_at_once_and_an_old_one_is_found_whatever_its_case(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    label("Ørsta")
    nordlys = customer()
    client_of(bjorn).post(f"{nordlys.get_absolute_url()}labels/add/", {"sort": "tag", "name": "ØRSTA; ny , NY"})
    assert on(nordlys) == "ny, Ørsta"
    assert Label.objects.count() == 2


@pytest.mark.row(113)
def test_a_property_made_on_one_customer_can_be_chosen_on_every_other(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    first, second = customer(), customer(name="Nordvik AS")
    client_of(bjorn).post(f"{first.get_absolute_url()}labels/add/", {"sort": "property", "name": "Julekort"})
    suggest = client_of(cecilie).get(f"{second.get_absolute_url()}labels/suggest/property/", {"q": "jul"})
    assert "Julekort" in suggest.content.decode()
    client_of(cecilie).post(f"{second.get_absolute_url()}labels/add/", {"sort": "property", "name": "julekort"})
    assert on(second, "property") == "Julekort"
    assert Label.objects.count() == 1


@pytest.mark.row(116)
def test_a_category_is_chosen_by_whoever_may_change_the_card_and_made_by_administrators(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, astrid: User
) -> None:
    nordlys = customer()
    url = f"{nordlys.get_absolute_url()}labels/add/"
    answer = client_of(bjorn).post(url, {"sort": "category", "name": "Nøkkelkunde"}, headers=HTMX)
    assert answer.status_code == 422
    assert "There is no category called Nøkkelkunde." in answer.content.decode()
    assert 'value="Nøkkelkunde"' in answer.content.decode()
    assert client_of(astrid).post(url, {"sort": "category", "name": "Nøkkelkunde"}).status_code == 302
    other = customer(name="Nordvik AS")
    client_of(bjorn).post(f"{other.get_absolute_url()}labels/add/", {"sort": "category", "name": "Nøkkelkunde"})
    assert (on(nordlys, "category"), on(other, "category")) == ("Nøkkelkunde", "Nøkkelkunde")


@pytest.mark.row(117, 118)
def test_groups_show_in_the_details_with_a_link_to_the_tab_where_they_are_chosen(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    label("Vest", "group", parent=label("Norge", "group"))
    nordlys = customer()
    card = nordlys.get_absolute_url()
    client = client_of(bjorn)
    assert f'href="{card}settings/"' in client.get(card).content.decode()
    client.post(f"{card}grouping/add/", {"sort": "group", "name": "Norge > Vest"})
    page = client.get(f"{card}panel/information/").content.decode()
    assert "Norge › Vest" in page
    assert "Edit customer grouping" in page
    assert f'href="{card}settings/"' in page
    settings = client.get(f"{card}settings/").content.decode()
    assert "Customer grouping" in settings
    assert "Norge › Vest" in settings.split('id="panel-grouping"')[1]


def test_a_label_taken_off_comes_back_with_undo(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    nordlys, vip = customer(), label("VIP")
    put(nordlys, [vip], by=bjorn)
    client = client_of(bjorn)
    answer = client.post(f"{nordlys.get_absolute_url()}labels/{vip.pk}/remove/", headers=HTMX)
    assert on(nordlys) == ""
    undo = f"{nordlys.get_absolute_url()}labels/{vip.pk}/put/"
    assert undo in answer.content.decode()
    client.post(undo)
    assert on(nordlys) == "VIP"
    assert list(Entry.objects.filter(on_id=nordlys.pk).order_by("id").values_list("code", flat=True))[1:] == [
        "label.put", "label.taken", "label.put",
    ]  # fmt: skip


def test_two_tabs_that_do_the_same_do_it_once(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User, label: MakeLabel
) -> None:
    nordlys, vip = customer(), label("VIP")
    for user in (bjorn, cecilie):
        client_of(user).post(f"{nordlys.get_absolute_url()}labels/add/", {"sort": "tag", "name": "VIP"})
    assert Labelled.objects.on(nordlys).count() == 1
    assert Entry.objects.filter(on_id=nordlys.pk, code="label.put").count() == 1
    for user in (bjorn, cecilie):
        assert client_of(user).post(f"{nordlys.get_absolute_url()}labels/{vip.pk}/remove/").status_code == 302
    assert Entry.objects.filter(on_id=nordlys.pk, code="label.taken").count() == 1


def test_the_reader_sees_labels_and_changes_none(
    client_of: ClientOf, customer: MakeCustomer, daniel: User, astrid: User, label: MakeLabel
) -> None:
    nordlys, vip = customer(), label("VIP")
    put(nordlys, [vip], by=astrid)
    client = client_of(daniel)
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert "VIP" in page
    assert "labels/add/" not in page
    for path in ("labels/add/", f"labels/{vip.pk}/remove/", f"labels/{vip.pk}/put/", "grouping/add/"):
        assert client.post(f"{nordlys.get_absolute_url()}{path}", {"sort": "tag", "name": "x"}).status_code == 403
    assert client.get(f"{nordlys.get_absolute_url()}labels/suggest/tag/").status_code == 403


def test_the_outsider_gets_nothing_and_a_hidden_customer_is_not_there(
    client_of: ClientOf, customer: MakeCustomer, ellen: User, bjorn: User, cecilie: User
) -> None:
    secret = customer(by=bjorn, only_owner=True)
    url = f"{secret.get_absolute_url()}labels/add/"
    assert client_of(ellen).post(url, {"sort": "tag", "name": "VIP"}).status_code == 403
    assert client_of(cecilie).post(url, {"sort": "tag", "name": "VIP"}).status_code == 404
    assert not Label.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Type a name first."), ("x" * 81, "At most 80 characters"), ("a > b", "cannot hold"), ("\x00", "cannot be")],
)
def test_a_name_that_cannot_be_is_explained_and_kept(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, typed: str, sentence: str
) -> None:
    url = f"{customer().get_absolute_url()}labels/add/"
    answer = client_of(bjorn).post(url, {"sort": "tag", "name": typed}, headers=HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_sort_that_is_not_there_is_not_found(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    card = customer().get_absolute_url()
    assert client_of(bjorn).post(f"{card}labels/add/", {"sort": "group", "name": "x"}).status_code == 404
    assert client_of(bjorn).get(f"{card}labels/suggest/nonsense/").status_code == 404


def test_a_retired_property_stays_greyed_and_cannot_be_chosen(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, astrid: User, label: MakeLabel
) -> None:
    nordlys, cards = customer(), label("Julekort", "property")
    put(nordlys, [cards], by=bjorn)
    retire_label(cards, by=astrid)
    client = client_of(bjorn)
    assert 'class="tag off"' in client.get(nordlys.get_absolute_url()).content.decode()
    other = customer(name="Nordvik AS").get_absolute_url()
    assert "Julekort" not in client.get(f"{other}labels/suggest/property/?q=j").content.decode()
    answer = client.post(f"{other}labels/add/", {"sort": "property", "name": "Julekort"}, headers=HTMX)
    assert "is retired" in answer.content.decode()


def test_two_hundred_labels_on_one_customer_take_one_query(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    nordlys = customer()
    put(nordlys, [label(f"Tag {number:03}") for number in range(200)], by=bjorn)
    with CaptureQueriesContext(connection) as queries:
        page = client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()
    assert page.count("/remove/") >= 200
    assert "192 more" in page
    assert sum("labels_labelled" in query["sql"] for query in queries) == 1
    fresh = type(nordlys).objects.get(pk=nordlys.pk)
    assert len(labels_of(fresh)["tag"]) == 200


def test_suggestions_come_quickly_from_five_thousand_labels_the_likeliest_first(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, label: MakeLabel
) -> None:
    first = label("Bygg 0000")
    names = [f"Bygg {number:04}" for number in range(1, 5000)]
    rows = [Label(sort="tag", name=name, full_name=name, name_key=name.lower(), tree_key=name.lower(),
                  created_at=first.created_at, changed_at=first.changed_at) for name in names]  # fmt: skip
    Label.objects.bulk_create(rows)
    label("Nybygg")
    label("Stort bygg")
    card = customer().get_absolute_url()
    client = client_of(bjorn)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{card}labels/suggest/tag/?q=bygg").content.decode()
    assert page.count("<option") == 12
    assert "Bygg 0000" in page
    assert len(queries) <= 6
    assert "Stort bygg" in client_of(bjorn).get(f"{card}labels/suggest/tag/?q=stort").content.decode()
    assert client_of(bjorn).get("/labels/tag/").content.decode().count('<td class="num">') == 50


def test_the_head_follows_when_a_tag_is_added(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    url = f"{customer().get_absolute_url()}labels/add/"
    page = client_of(bjorn).post(url, {"sort": "tag", "name": "VIP"}, headers=HTMX).content.decode()
    assert '<hx-partial hx-target="#head-labels"' in page
