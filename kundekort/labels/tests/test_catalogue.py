"""The catalogue: rules of each sort, in the verbs and in the database."""

import pytest
from django.db import IntegrityError, transaction

from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.history.models import Entry
from kundekort.labels import rounds
from kundekort.labels.keeping import bring_back_label, change_label, retire_label
from kundekort.labels.merging import delete_label, merge_labels
from kundekort.labels.models import Label, Labelled, Round
from kundekort.labels.putting import put
from kundekort.labels.reading import names_of
from kundekort.labels.tests.conftest import MakeLabel
from kundekort.people.models import User


def fresh(record):
    return type(record).objects.get(pk=record.pk)


@pytest.mark.row(114)
def test_a_property_is_never_renamed(label: MakeLabel, astrid: User) -> None:
    cards = label("Julekort", "property")
    with pytest.raises(Refused, match="A property keeps its name"):
        change_label(cards, {"name": "Julegave"}, revision=1, by=astrid)
    assert change_label(cards, {"name": "Julekort", "colour": "red"}, revision=1, by=astrid).colour == "red"


@pytest.mark.row(114)
def test_a_property_is_never_deleted_nor_merged(label: MakeLabel, astrid: User) -> None:
    cards, gifts = label("Julekort", "property"), label("Julegave", "property")
    with pytest.raises(Refused, match="cannot be deleted"):
        delete_label(cards, by=astrid)
    with pytest.raises(Refused, match="cannot be deleted"):
        merge_labels(cards, into=gifts, by=astrid)


@pytest.mark.row(114)
def test_the_database_keeps_a_property_whoever_asks(label: MakeLabel) -> None:
    cards = label("Julekort", "property")
    with pytest.raises(IntegrityError, match="keeps its name"), transaction.atomic():
        Label.objects.filter(pk=cards.pk).update(name="Julegave")
    with pytest.raises(IntegrityError, match="keeps its name"), transaction.atomic():
        Label.objects.filter(pk=cards.pk).update(sort="tag")
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Label.objects.filter(pk=cards.pk).delete()


@pytest.mark.row(114)
def test_a_property_is_retired_and_brought_back(label: MakeLabel, astrid: User) -> None:
    cards = retire_label(label("Julekort", "property"), by=astrid)
    assert not Label.objects.to_choose().exists()
    assert bring_back_label(cards, by=astrid).retired_at is None
    assert Label.objects.to_choose().get() == cards


@pytest.mark.row(112)
def test_a_tag_is_renamed_and_follows_everywhere(
    client_of: ClientOf, label: MakeLabel, customer: MakeCustomer, astrid: User
) -> None:
    nordlys, vip = customer(), label("VPI")
    put(nordlys, [vip], by=astrid)
    form = {"name": "VIP", "colour": "green", "revision": 1}
    assert client_of(astrid).post(f"/labels/{vip.pk}/", form).status_code == 302
    assert names_of(fresh(nordlys), "tag") == "VIP"


def test_a_name_is_taken_once_in_a_sort_whatever_its_case(label: MakeLabel, astrid: User) -> None:
    label("Ås")
    with pytest.raises(Refused, match="one with this name already"):
        label("ås")
    label("ås", "property")
    other = label("Annet")
    with pytest.raises(Refused, match="one with this name already"):
        change_label(other, {"name": "ÅS"}, revision=1, by=astrid)


def test_two_who_rename_at_once_are_shown_both_names(client_of: ClientOf, label: MakeLabel, astrid: User) -> None:
    vip = label("VPI")
    change_label(vip, {"name": "VIP"}, revision=1, by=astrid)
    with pytest.raises(Stale):
        change_label(vip, {"name": "Viktig"}, revision=1, by=astrid)
    answer = client_of(astrid).post(f"/labels/{vip.pk}/", {"name": "Viktig", "revision": 1})
    assert answer.status_code == 409
    assert "VIP" in answer.content.decode()


@pytest.mark.row(117)
def test_groups_are_a_tree_without_circles(label: MakeLabel, astrid: User) -> None:
    norway = label("Norge", "group")
    west = label("Vest", "group", parent=norway)
    bergen = label("Bergen", "group", parent=west)
    assert bergen.full_name == "Norge › Vest › Bergen"
    for parent in (norway, west, bergen):
        with pytest.raises(Refused, match="cannot be part of itself"):
            change_label(norway, {"parent_id": parent.pk}, revision=1, by=astrid)
    sweden = label("Sverige", "group")
    change_label(west, {"parent_id": sweden.pk, "name": "Väst"}, revision=1, by=astrid)
    assert fresh(bergen).full_name == "Sverige › Väst › Bergen"
    assert fresh(bergen).trail == [sweden.pk, west.pk]
    ordered = Label.objects.filter(sort="group").order_by("tree_key").values_list("name", flat=True)
    assert list(ordered) == ["Norge", "Sverige", "Väst", "Bergen"]


def test_the_tree_is_no_deeper_than_six(label: MakeLabel) -> None:
    parent = None
    for depth in range(6):
        parent = label(f"Nivå {depth}", "group", parent=parent)
    with pytest.raises(Refused, match="At most 6"):
        label("Dypere", "group", parent=parent)


def test_only_groups_have_a_parent(label: MakeLabel, astrid: User) -> None:
    group = label("Norge", "group")
    with pytest.raises(Refused, match="Only a group"):
        label("VIP", "tag", parent=group)
    with pytest.raises(Refused, match="Only a group"):
        change_label(label("VIP"), {"parent_id": group.pk}, revision=1, by=astrid)
    label("Vest", "group", parent=group)
    with pytest.raises(Refused, match="groups below this one"):
        delete_label(group, by=astrid)


@pytest.mark.row(112)
def test_merging_tags_keeps_both_sets_and_the_log_of_each_says_so(
    label: MakeLabel, customer: MakeCustomer, astrid: User, bjorn: User
) -> None:
    vip, important = label("VIP"), label("Viktig")
    first, second, both = customer(), customer(name="B"), customer(name="C")
    put(first, [vip], by=bjorn)
    put(second, [important], by=bjorn)
    put(both, [vip, important], by=bjorn)
    merge_labels(vip, into=important, by=astrid)
    assert [names_of(fresh(each), "tag") for each in (first, second, both)] == ["Viktig"] * 3
    assert not Label.objects.filter(pk=vip.pk).exists()
    entry = Entry.objects.get(code="label.swapped", on_id=first.pk)
    assert entry.changes == {"tag": ["VIP", "Viktig"]}
    assert entry.by == astrid
    assert Labelled.objects.on(first).get().created_by == bjorn


def test_labels_of_two_sorts_are_not_merged(label: MakeLabel, astrid: User) -> None:
    with pytest.raises(Refused, match="same sort"):
        merge_labels(label("VIP"), into=label("Nøkkelkunde", "category"), by=astrid)
    vip = label("Vip2")
    with pytest.raises(Refused, match="Choose another"):
        merge_labels(vip, into=vip, by=astrid)


def test_a_tag_is_deleted_from_everything_that_has_it(
    client_of: ClientOf, label: MakeLabel, customer: MakeCustomer, astrid: User
) -> None:
    nordlys, vip = customer(), label("VIP")
    put(nordlys, [vip], by=astrid)
    assert client_of(astrid).post(f"/labels/{vip.pk}/delete/").status_code == 302
    assert not Label.objects.exists()
    assert not Labelled.everywhere.exists()
    assert Entry.objects.get(code="label.taken").changes == {"tag": ["VIP", None]}


def test_what_many_have_is_merged_by_the_queue_chunk_by_chunk(
    client_of: ClientOf, label: MakeLabel, customer: MakeCustomer, astrid: User, run_jobs, monkeypatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    monkeypatch.setattr(rounds, "CHUNK", 2)
    vip = label("VIP")
    label("Viktig")
    customers = [customer(name=f"Kunde {number}") for number in range(5)]
    for each in customers:
        put(each, [vip], by=astrid)
    client = client_of(astrid)
    answer = client.post(f"/labels/{vip.pk}/merge/", {"into": "viktig"})
    going = Round.objects.get()
    assert answer["Location"] == going.get_absolute_url()
    assert "of" in client.get(going.get_absolute_url()).content.decode()
    assert "being removed" in client.get("/labels/tag/").content.decode()
    assert put(customers[0], [vip], by=astrid) == []
    run_jobs()
    assert [names_of(fresh(each), "tag") for each in customers] == ["Viktig"] * 5
    going.refresh_from_db()
    assert (going.is_done, going.changed) == (True, 5)
    assert not Label.objects.filter(pk=vip.pk).exists()
    assert "It was on: 5" in client.get(going.get_absolute_url()).content.decode()


def test_only_administrators_keep_the_catalogue(
    client_of: ClientOf, label: MakeLabel, bjorn: User, ellen: User
) -> None:
    vip = label("VIP")
    client = client_of(bjorn)
    assert "VIP" in client.get("/labels/").content.decode()
    for path in ("", "retire/", "bring-back/", "merge/", "delete/"):
        assert client.post(f"/labels/{vip.pk}/{path}", {"name": "x"}).status_code == 403
    assert client.post("/labels/property/new/", {"name": "Ny"}).status_code == 302
    answer = client.post("/labels/category/new/", {"name": "Ny"})
    assert answer.status_code == 422
    assert client_of(ellen).get("/labels/").status_code == 403


def test_a_group_is_made_and_moved_on_the_settings_page(client_of: ClientOf, label: MakeLabel, astrid: User) -> None:
    label("Norge", "group")
    client = client_of(astrid)
    assert client.post("/labels/group/new/", {"name": "Vest", "parent": "norge"}).status_code == 302
    west = Label.objects.get(name="Vest")
    assert west.full_name == "Norge › Vest"
    assert client.post("/labels/group/new/", {"name": "Øst", "parent": "Danmark"}).status_code == 422
    assert client.post(f"/labels/{west.pk}/", {"name": "Vest", "parent": "", "revision": 1}).status_code == 302
    assert fresh(west).full_name == "Vest"
    page = client.post(f"/labels/{west.pk}/", {"name": "Vest", "parent": "Vest", "revision": 2}).content.decode()
    assert "cannot be part of itself" in page


def test_the_catalogue_is_searched_and_counted(
    client_of: ClientOf, label: MakeLabel, customer: MakeCustomer, astrid: User
) -> None:
    vip = label("VIP")
    label("Andre")
    put(customer(), [vip], by=astrid)
    page = client_of(astrid).get("/labels/tag/?q=vi").content.decode()
    assert "VIP" in page
    assert "Andre" not in page
    assert '<td class="num">1</td>' in page
    assert client_of(astrid).get("/labels/nonsense/").status_code == 404
