"""Acts on many: the chosen rows of a list, or all that it has."""

from typing import Any

import pytest
from django.db import transaction

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.contacts.in_lists import CONTACTS
from kundekort.contacts.models import Contact
from kundekort.customers.activating import deactivate
from kundekort.customers.changing import change_customer
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.labels.models import Label
from kundekort.labels.reading import names_of
from kundekort.people.models import Role, User
from kundekort.selections import bulk
from kundekort.selections.models import Bulk

DO = "/selections/customers/bulk"


@pytest.fixture
def three(customer: MakeCustomer, bjorn: User) -> list[Customer]:
    """Three customers of Bjørn's."""
    return [customer(name=f"Kunde {letter}", by=bjorn) for letter in "ABC"]


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything goes through the queue, two records a transaction."""
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    monkeypatch.setattr(bulk, "CHUNK", 2)


def owners() -> list[Any]:
    return list(Customer.objects.order_by("pk").values_list("owner__name", flat=True))


@pytest.mark.row(31)
def test_the_ticked_get_another_owner_and_it_is_undone(
    client_of: ClientOf, three: list[Customer], bjorn: User, cecilie: User
) -> None:
    client = client_of(bjorn)
    sent = {"pk": [three[0].pk, three[2].pk, three[2].pk, "x"], "value_owner": cecilie.pk}
    answer = client.post(f"{DO}/owner/?sort=number", sent)
    assert answer["Location"] == "/customers/?sort=number"
    page = client.get(answer["Location"]).content.decode()
    assert "New owner Cecilie Thoresen: 2 changed." in page
    assert owners() == ["Cecilie Thoresen", "Bjørn Solheim", "Cecilie Thoresen"]
    entry = Entry.objects.filter(code="customer.changed", on_id=three[0].pk).latest("id")
    assert (entry.by, entry.changes) == (bjorn, {"owner_id": [bjorn.pk, cecilie.pk]})
    client.post(f"/selections/bulk/{Bulk.objects.get().pk}/undo/")
    assert owners() == ["Bjørn Solheim"] * 3


@pytest.mark.row(31)
def test_all_that_the_list_has_is_found_when_it_happens(
    client_of: ClientOf, three: list[Customer], customer: MakeCustomer, bjorn: User, queued, run_jobs
) -> None:
    customer(name="Sovende", by=bjorn)
    deactivate(Customer.objects.get(name="Sovende"), by=bjorn)
    client = client_of(bjorn)
    answer = client.post(f"{DO}/owner/?q=Kunde", {"all": "yes", "value_owner": "none"})
    going = Bulk.objects.get()
    assert answer["Location"] == going.get_absolute_url()
    assert "kk-progress" in client.get(answer["Location"]).content.decode()
    customer(name="Kunde D", by=bjorn)
    run_jobs()
    going.refresh_from_db()
    assert (going.total, going.position, going.changed, going.refused, going.is_done) == (4, 4, 4, 0, True)
    assert owners() == [None, None, None, "Bjørn Solheim", None]
    assert "finished" in client.get(f"{going.get_absolute_url()}progress/").content.decode()


def test_what_one_may_not_see_is_untouched(
    client_of: ClientOf, three: list[Customer], customer: MakeCustomer, bjorn: User, cecilie: User, queued, run_jobs
) -> None:
    secret = customer(name="Kunde S", by=bjorn, only_owner=True)
    client = client_of(cecilie)
    client.post(f"{DO}/owner/?active=all", {"all": "yes", "value_owner": cecilie.pk})
    client.post(f"{DO}/owner/", {"pk": [secret.pk], "value_owner": cecilie.pk})
    run_jobs()
    secret.refresh_from_db()
    assert secret.owner == bjorn
    every, one = Bulk.objects.order_by("pk")
    assert (every.total, every.changed) == (3, 3)
    assert (one.changed, one.refused) == (0, 1)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "not for you to see" in page
    assert "Kunde S" not in page
    assert client_of(bjorn).get(one.get_absolute_url()).status_code == 404


def test_the_reader_and_the_outsider_have_no_bar(
    client_of: ClientOf, three: list[Customer], daniel: User, ellen: User
) -> None:
    page = client_of(daniel).get("/customers/?active=all").content.decode()
    assert 'name="pk"' not in page
    assert 'class="selection"' not in page
    for user in (daniel, ellen):
        for act in ("owner", "activate", "label", "delete", "merge"):
            assert client_of(user).post(f"{DO}/{act}/", {"all": "yes"}).status_code == 403
    assert not Bulk.objects.exists()


@pytest.mark.parametrize(
    ("act", "sent", "sentence"),
    [
        ("owner", {"value_owner": "none"}, "Choose some rows first."),
        ("owner", {"all": "yes", "value_owner": "999999"}, "Choose another owner."),
        ("label", {"all": "yes"}, "Type the name of a label."),
        ("unlabel", {"all": "yes", "value_label": "Nothing"}, "No label is called"),
        ("nonsense", {"all": "yes"}, "is not a choice"),
        ("merge", {"pk": [1, 2, 3]}, "Choose exactly two"),
    ],
)
def test_what_cannot_be_done_is_explained(
    client_of: ClientOf, three: list[Customer], bjorn: User, act: str, sent: dict[str, Any], sentence: str
) -> None:
    answer = client_of(bjorn).post(f"{DO}/{act}/", sent)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not Bulk.objects.exists()


def test_deleting_asks_first_and_tells_whom_it_refused(client_of: ClientOf, three: list[Customer], bjorn: User) -> None:
    deactivate(three[0], by=bjorn)
    client = client_of(bjorn)
    pks = [each.pk for each in three]
    asked = client.post(f"{DO}/delete/?active=all", {"pk": pks})
    assert "3 are chosen" in asked.content.decode()
    assert Customer.objects.count() == 3
    page = client.post(f"{DO}/delete/?active=all", {"pk": pks, "sure": "yes"}, follow=True).content.decode()
    assert "Put in the trash: 1 changed, 2 refused." in page
    assert "Set the customer inactive first." in page
    assert [each.name for each in Customer.objects.order_by("name")] == ["Kunde B", "Kunde C"]
    client.post(f"/selections/bulk/{Bulk.objects.get().pk}/undo/")
    assert Customer.objects.count() == 3


def test_active_and_inactive_there_and_back(client_of: ClientOf, three: list[Customer], bjorn: User) -> None:
    deactivate(three[0], by=bjorn)
    client = client_of(bjorn)
    client.post(f"{DO}/deactivate/?active=all", {"all": "yes"})
    done = Bulk.objects.get()
    assert (done.changed, done.unchanged) == (2, 1)
    client.post(f"/selections/bulk/{done.pk}/undo/")
    assert list(Customer.objects.order_by("name").values_list("active", flat=True)) == [False, True, True]


@pytest.mark.row(30)
def test_labels_are_put_on_many_and_taken_off(client_of: ClientOf, three: list[Customer], bjorn: User) -> None:
    client = client_of(bjorn)
    client.post(f"{DO}/label/", {"pk": [three[0].pk], "value_label": "Messe 2026"})
    client.post(f"{DO}/label/", {"all": "yes", "value_label": "Messe 2026 (tag)"})
    second = Bulk.objects.latest("pk")
    assert (second.changed, second.unchanged) == (2, 1)
    client.post(f"/selections/bulk/{second.pk}/undo/")
    assert [names_of(each, "tag") for each in Customer.objects.order_by("pk")] == ["Messe 2026", "", ""]
    client.post(f"{DO}/unlabel/", {"all": "yes", "value_label": "messe 2026"})
    assert not any(names_of(each, "tag") for each in Customer.objects.all())


@pytest.mark.row(92)
def test_contacts_across_customers_stand_on_a_mailing_list(client_of: ClientOf, customer, bjorn: User) -> None:
    for number, name in enumerate(("Lund", "Dahl", "Berg")):
        create_contact(
            {"last_name": name, "email": f"{name}@nordlys.example"}, at=customer(name=f"K {number}"), by=bjorn
        )
    client = client_of(bjorn)
    client.post("/selections/contacts/bulk/mailing/?q=Lund", {"all": "yes", "value_mailing": "Nyhetsbrev"})
    pk = Contact.objects.get(last_name="Dahl").pk
    client.post("/selections/contacts/bulk/mailing/", {"pk": [pk], "value_mailing": "nyhetsbrev"})
    newsletter = Label.objects.get(sort="mailing")
    url = f"/contacts/export/csv/?label={newsletter.pk}&columns=name,mailing_lists"
    rows = b"".join(client.get(url)).decode("utf-8-sig").splitlines()
    assert rows[0].split(";")[2] == "Mailing lists"
    assert [row.split(";")[1] for row in rows[1:]] == ["Dahl", "Lund"]
    client.post("/selections/contacts/bulk/unmailing/", {"all": "yes", "value_mailing": "Nyhetsbrev"})
    assert Bulk.objects.latest("pk").changed == 2
    assert client.get("/labels/mailing/").status_code == 200


def test_contacts_change_owner_and_get_them_back(client_of: ClientOf, bjorn: User, cecilie: User) -> None:
    contacts = [create_contact({"last_name": name}, by=bjorn) for name in ("Lund", "Dahl")]
    done = bulk.do_with_ids(CONTACTS, "owner", cecilie.pk, [each.pk for each in contacts], by=bjorn)
    assert done.changed == 2
    assert set(Contact.objects.values_list("owner", flat=True)) == {cecilie.pk}
    assert bulk.undo(done, by=bjorn).changed == 2
    assert set(Contact.objects.values_list("owner", flat=True)) == {bjorn.pk}
    page = client_of(bjorn).get("/contacts/?active=all").content.decode()
    assert 'name="pk"' in page


def test_only_the_ticked_are_exported(client_of: ClientOf, three: list[Customer], bjorn: User) -> None:
    client = client_of(bjorn)
    answer = client.post("/customers/export/csv/?columns=name", {"pk": [three[1].pk]})
    assert b"".join(answer).decode("utf-8-sig").splitlines()[1:] == ["Kunde B;"]
    answer = client.post("/customers/export/csv/?columns=name", {"pk": [three[1].pk], "all": "yes"})
    assert len(b"".join(answer).splitlines()) == 4


def test_two_ticked_lead_to_the_rehearsal_of_merging(client_of: ClientOf, three: list[Customer], bjorn: User) -> None:
    client = client_of(bjorn)
    answer = client.post(f"{DO}/merge/", {"pk": [three[0].pk, three[1].pk]})
    assert answer["Location"] == f"/customers/{three[0].pk}/merge/{three[1].pk}/"
    assert client.get(answer["Location"]).status_code == 200


def test_undoing_leaves_what_another_has_changed_since(three: list[Customer], bjorn: User, cecilie: User) -> None:
    done = bulk.do_with_ids(CUSTOMERS, "owner", cecilie.pk, [each.pk for each in three], by=bjorn)
    taken = Customer.objects.get(pk=three[0].pk)
    change_customer(taken, {"owner_id": None}, revision=taken.revision, by=bjorn)
    back = bulk.undo(done, by=bjorn)
    assert (back.changed, back.refused) == (2, 1)
    assert owners() == [None, "Bjørn Solheim", "Bjørn Solheim"]
    for again in (done, back):
        with pytest.raises(Refused, match="cannot be undone"):
            bulk.undo(again, by=bjorn)


def test_who_loses_the_right_meanwhile_gets_no_further(
    three: list[Customer], bjorn: User, cecilie: User, daniel: User, queued, run_jobs
) -> None:
    bulk.do_with_ids(CUSTOMERS, "owner", cecilie.pk, [each.pk for each in three], by=bjorn)
    User.objects.filter(pk=bjorn.pk).update(role=Role.objects.get(based_on="reader"))
    run_jobs()
    done = Bulk.objects.get()
    assert (done.changed, done.is_done) == (0, True)
    assert "may not do this" in done.problem


def test_a_killed_worker_is_followed_by_one_that_goes_on(
    three: list[Customer], bjorn: User, cecilie: User, queued, run_jobs, monkeypatch
) -> None:
    going = bulk.do_with_ids(CUSTOMERS, "owner", cecilie.pk, [each.pk for each in three], by=bjorn)
    do, calls = bulk._do, []

    def dies_in_the_second_part(*given: Any) -> None:
        do(*given)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "_do", dies_in_the_second_part)
    with pytest.raises(KeyboardInterrupt):
        bulk.go(going.pk)
    going.refresh_from_db()
    assert (going.position, going.changed, going.is_done) == (2, 2, False)
    assert owners() == ["Cecilie Thoresen", "Cecilie Thoresen", "Bjørn Solheim"]
    run_jobs()
    going.refresh_from_db()
    assert (going.position, going.changed, going.is_done) == (3, 3, True)
    assert Entry.objects.filter(code="customer.changed").count() == 3
    assert bulk.go(going.pk).position == 3


def test_the_same_from_two_tabs_changes_each_once(three: list[Customer], bjorn: User, cecilie: User) -> None:
    pks = [each.pk for each in three]
    first = bulk.do_with_ids(CUSTOMERS, "owner", cecilie.pk, pks, by=bjorn)
    second = bulk.do_with_ids(CUSTOMERS, "owner", cecilie.pk, pks, by=bjorn)
    assert (first.changed, second.changed, second.unchanged) == (3, 0, 3)
    assert Entry.objects.filter(code="customer.changed").count() == 3


def test_five_thousand_are_changed_and_put_back(
    client_of: ClientOf, three: list[Customer], bjorn: User, cecilie: User, run_jobs
) -> None:
    one = three[0]
    with transaction.atomic():
        Customer.objects.bulk_create(
            Customer(**{
                **{field.attname: getattr(one, field.attname) for field in Customer._meta.concrete_fields},
                "id": None, "number": str(100_000 + number), "number_key": f"{100_000 + number:020}",
            })
            for number in range(5_000)
        )  # fmt: skip
    client = client_of(bjorn)
    page = client.get("/customers/?owner=me").content.decode()
    assert "all 1,000+ that the list has" in page
    client.post(f"{DO}/owner/?owner=me", {"all": "yes", "value_owner": cecilie.pk})
    run_jobs()
    done = Bulk.objects.get()
    assert (done.total, done.changed) == (5_003, 5_003)
    assert not Customer.objects.filter(owner=bjorn).exists()
    client.post(f"/selections/bulk/{done.pk}/undo/")
    run_jobs()
    assert Customer.objects.filter(owner=bjorn).count() == 5_003
    assert "5003 changed" in client.get("/selections/customers/bulk/").content.decode()


def test_old_ones_are_forgotten(three: list[Customer], bjorn: User, monkeypatch) -> None:
    bulk.do_with_ids(CUSTOMERS, "deactivate", None, [three[0].pk], by=bjorn)
    assert bulk.forget_old() == 0
    monkeypatch.setattr(bulk, "DAYS_KEPT", -1)
    assert bulk.forget_old() == 1
