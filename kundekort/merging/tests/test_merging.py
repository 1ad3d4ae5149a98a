"""Two customers become one, and two again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer
from kundekort.customers.selecting import Selection
from kundekort.history.models import Entry
from kundekort.history.reading import entries_on
from kundekort.merging.keeping_apart import are_apart, keep_apart
from kundekort.merging.merging import merge
from kundekort.merging.models import Merge
from kundekort.merging.rehearsing import Rehearsal
from kundekort.merging.taking_apart import take_apart
from kundekort.people.models import User

type Pair = tuple[Customer, Customer]


@pytest.fixture
def pair(customer: MakeCustomer) -> Pair:
    """The same company twice."""
    nordlys = customer(name="Nordlys Elektro AS", org_number="923609016", email="post@nordlys.example")
    return nordlys, customer(name="Nordlys Elektro", phone="55214000", is_supplier=True)


@pytest.mark.row(58)
@pytest.mark.row(16)
def test_a_customer_is_merged_from_the_actions_of_its_card_and_taken_apart_again(
    client_of: ClientOf, pair: Pair, bjorn: User
) -> None:
    nordlys, twin = pair
    client = client_of(bjorn)
    assert f"/customers/{nordlys.pk}/merge/" in client.get(nordlys.get_absolute_url()).content.decode()
    page = client.get(f"/customers/{nordlys.pk}/merge/{twin.pk}/")
    assert page.context["rehearsal"].proposed == {"phone", "is_supplier"}
    form = {
        "revision": 1,
        "other-revision": 1,
        "take-phone": "other",
        "take-name": "other",
        "take-is_supplier": "survivor",
    }
    assert client.post(f"/customers/{nordlys.pk}/merge/{twin.pk}/", form).url == nordlys.get_absolute_url()
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.phone, nordlys.is_supplier) == ("Nordlys Elektro", "+4755214000", False)
    assert client.get(twin.get_absolute_url()).url == nordlys.get_absolute_url()
    assert client.get(f"/customers/{twin.pk}/log/").url == nordlys.get_absolute_url()

    card = client.get(nordlys.get_absolute_url()).content.decode()
    assert f"/customers/{nordlys.pk}/merges/" in card
    [shown] = client.get(f"/customers/{nordlys.pk}/merges/").context["merges"]
    assert shown.other == f"Nordlys Elektro ({twin.number})"
    client.post(f"/customers/{nordlys.pk}/merges/{shown.merge.pk}/undo/")
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.phone) == ("Nordlys Elektro AS", "")
    assert client.get(twin.get_absolute_url()).status_code == 200


@pytest.mark.row(58)
def test_number_org_number_and_name_of_the_merged_one_find_the_survivor(pair: Pair, bjorn: User) -> None:
    twin, nordlys = pair
    merge(nordlys, twin, take=[], by=bjorn)
    for words in (twin.number, "923 609", "nordlys elektro as", "post@nord"):
        assert list(Selection(bjorn, q=words).customers()) == [nordlys], words


def test_the_survivor_may_take_the_others_number_and_both_numbers_find_it(pair: Pair, bjorn: User) -> None:
    nordlys, twin = pair
    mine, theirs = nordlys.number, twin.number
    done = merge(nordlys, twin, take=["number"], by=bjorn)
    nordlys.refresh_from_db()
    assert nordlys.number == theirs
    for number in (mine, theirs):
        assert list(Selection(bjorn, q=number).customers()) == [nordlys]
    take_apart(done, by=bjorn)
    for one, number in ((nordlys, mine), (twin, theirs)):
        one.refresh_from_db()
        assert one.number == number


def test_the_log_of_all_that_were_merged_is_read_on_the_survivor(customer: MakeCustomer, bjorn: User) -> None:
    first, second, third = (customer(name=name) for name in ("A", "B", "C"))
    merge(second, first, by=bjorn)
    merge(third, second, by=bjorn)
    first.refresh_from_db()
    assert first.merged_into == third
    told = entries_on(third)
    assert {entry.on_id for entry in told} == {first.pk, second.pk, third.pk}
    assert [entry.code for entry in told[:2]] == ["merge.merged", "merge.merged"]
    assert told[0].changes["merged_with"] == [None, f"B ({second.number})"]


def test_a_chain_is_taken_apart_from_its_end(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    first, second, third = (customer(name=name) for name in ("A", "B", "C"))
    one, two = merge(second, first, by=bjorn), merge(third, second, by=bjorn)
    assert client_of(bjorn).get(first.get_absolute_url()).url == third.get_absolute_url()
    with pytest.raises(Refused, match="B has itself been merged"):
        take_apart(one, by=bjorn)
    take_apart(two, by=bjorn)
    first.refresh_from_db()
    assert first.merged_into == second
    take_apart(one, by=bjorn)
    assert Customer.objects.count() == 3


@pytest.mark.row(185)
def test_nobody_becomes_its_own_parent(customer: MakeCustomer, bjorn: User) -> None:
    top, middle, low, other_child = (customer(name=name) for name in ("Top", "Middle", "Low", "Other child"))
    for child, parent in ((middle, top), (low, middle), (other_child, top)):
        Customer.objects.filter(pk=child.pk).update(parent=parent)
    done = merge(low, top, by=bjorn)
    parents = dict(Customer.objects.values_list("name", "parent__name"))
    assert parents == {"Low": "Middle", "Middle": None, "Other child": "Low"}
    take_apart(done, by=bjorn)
    parents = dict(Customer.objects.values_list("name", "parent__name"))
    assert parents == {"Top": None, "Middle": "Top", "Low": "Middle", "Other child": "Top"}


def test_a_subsidiary_merged_with_its_parent_takes_the_place_of_it(customer: MakeCustomer, bjorn: User) -> None:
    top, middle, low = (customer(name=name) for name in ("Top", "Middle", "Low"))
    for child, parent in ((middle, top), (low, middle)):
        Customer.objects.filter(pk=child.pk).update(parent=parent)
    merge(low, middle, by=bjorn)
    assert dict(Customer.objects.values_list("name", "parent__name")) == {"Low": "Top", "Top": None}
    other = customer(name="Other")
    merge(other, low, by=bjorn)
    assert dict(Customer.objects.values_list("name", "parent__name")) == {"Other": "Top", "Top": None}


def test_what_was_changed_since_is_kept_and_told(pair: Pair, bjorn: User) -> None:
    nordlys, twin = pair
    done = merge(nordlys, twin, take=["phone", "name"], by=bjorn)
    nordlys.refresh_from_db()
    change_customer(nordlys, {"phone": "+4755000000"}, revision=nordlys.revision, by=bjorn)
    apart = take_apart(done, by=bjorn)
    nordlys.refresh_from_db()
    assert (nordlys.phone, nordlys.name) == ("+4755000000", "Nordlys Elektro AS")
    assert apart.kept == ["Changed since, and therefore kept on Nordlys Elektro AS: phone."]


def test_a_merge_can_be_undone_for_thirty_days(client_of: ClientOf, pair: Pair, bjorn: User) -> None:
    nordlys, twin = pair
    done = merge(nordlys, twin, by=bjorn)
    Merge.objects.update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="can no longer be undone"):
        take_apart(done, by=bjorn)
    page = client_of(bjorn).get(f"/customers/{nordlys.pk}/merges/").content.decode()
    assert "can no longer be undone" in page
    assert "/undo/" not in page


def test_merging_and_undoing_twice_is_the_same_as_once(client_of: ClientOf, pair: Pair, bjorn: User) -> None:
    nordlys, twin = pair
    client, address = client_of(bjorn), f"/customers/{nordlys.pk}/merge/{twin.pk}/"
    for _again in range(2):
        assert client.post(address, {"revision": 1, "other-revision": 1}).url == nordlys.get_absolute_url()
    done = merge(nordlys, twin, by=bjorn)
    assert Merge.objects.count() == 1
    for _again in range(2):
        take_apart(done, by=bjorn)
    assert Entry.objects.filter(code="merge.undone").count() == 2


def test_a_merge_of_what_somebody_has_changed_meanwhile_is_shown_again(
    client_of: ClientOf, pair: Pair, bjorn: User, astrid: User
) -> None:
    nordlys, twin = pair
    change_customer(twin, {"phone": "+4755000000"}, revision=1, by=astrid)
    with pytest.raises(Stale):
        merge(nordlys, twin, revisions=(1, 1), by=bjorn)
    answer = client_of(bjorn).post(f"/customers/{nordlys.pk}/merge/{twin.pk}/", {"revision": 1, "other-revision": 1})
    assert answer.status_code == 409
    assert "55 00 00 00" in answer.content.decode()
    assert Customer.objects.count() == 2


def test_what_does_not_go_together_is_refused_with_a_sentence(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    one, two = customer(is_customer=False, is_supplier=True), customer(name="Nordlys")
    form = {"revision": 1, "other-revision": 1, "take-is_supplier": "other"}
    answer = client_of(bjorn).post(f"/customers/{one.pk}/merge/{two.pk}/", form)
    assert answer.status_code == 409
    assert "Choose customer, supplier or both" in answer.content.decode()
    with pytest.raises(Refused, match="two different"):
        merge(one, one, by=bjorn)


def test_the_rehearsal_warns_of_what_does_not_look_the_same(customer: MakeCustomer, bjorn: User) -> None:
    one = customer(org_number="923609016", by=bjorn, only_owner=True)
    two = customer(org_number="974760673", kind="person", first_name="Kari")
    assert len(Rehearsal(one, two).warnings) == 3
    assert Rehearsal(one, one).choices == []


def test_who_may_not_merge_gets_no_further_and_secrets_stay_secret(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User, daniel: User, ellen: User
) -> None:
    nordlys, secret = customer(), customer(name="Secret", by=bjorn, only_owner=True)
    address = f"/customers/{nordlys.pk}/merge/{secret.pk}/"
    for user, status in ((daniel, 403), (ellen, 403), (cecilie, 404), (bjorn, 200)):
        assert client_of(user).get(address).status_code == status
    assert "Secret" not in client_of(cecilie).get(f"/customers/{nordlys.pk}/merge/options/?q=secr").content.decode()
    assert "Secret" in client_of(bjorn).get(f"/customers/{nordlys.pk}/merge/options/?q=secr").content.decode()


def test_not_the_same_is_remembered_and_can_be_taken_back(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    one, two = customer(), customer()
    client = client_of(bjorn)
    assert [pk for pk, _label in client.get(f"/customers/{one.pk}/merge/").context["alike"]] == [two.pk]
    client.post(f"/customers/{two.pk}/not-same/{one.pk}/")
    assert are_apart(one, two)
    keep_apart(one, two, by=bjorn)
    assert list(client.get(f"/customers/{one.pk}/merge/").context["alike"]) == []
    assert "not the same" in client.get(f"/customers/{one.pk}/merge/{two.pk}/").content.decode()
    client.post(f"/customers/{one.pk}/perhaps-same/{two.pk}/")
    assert not are_apart(one, two)
