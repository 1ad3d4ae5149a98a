"""Changing a customer through the page: the pencil, the box, two people at once, and what must not get in."""

import pytest
from django.test import Client

from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.customers.changing import change_customer
from kundekort.customers.models import Customer
from kundekort.history.models import Entry
from kundekort.people.models import User


def form_of(customer: Customer, **changed: object) -> dict[str, object]:
    """What the browser sends when the information box is saved."""
    return {
        "revision": customer.revision, "type": "customer", "name": customer.name, "number": customer.number,
        "org_number": customer.org_number, "email": customer.email, "phone": customer.phone,
        "country": customer.country, "language": customer.language, "currency": customer.currency,
        "owner": customer.owner_id or "", "active": "on", **changed,
    }  # fmt: skip


@pytest.mark.row(13)
@pytest.mark.row(14)
@pytest.mark.row(15)
def test_the_information_box_is_saved_where_it_stands(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    answer = client_of(bjorn).post(
        f"/customers/{nordlys.pk}/information/", form_of(nordlys, phone="55 21 40 00"), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "panel-information" in answer.content.decode()
    nordlys.refresh_from_db()
    assert (nordlys.phone, nordlys.revision, nordlys.changed_by) == ("+4755214000", 2, bjorn)
    assert Entry.objects.latest("id").changes == {"phone": ["", "+4755214000"]}


@pytest.mark.row(17)
def test_the_pencil_corrects_the_name(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer(name="Nordly")
    answer = client_of(bjorn).post(f"/customers/{nordlys.pk}/name/", {"name": "Nordlys AS", "revision": 1})
    assert answer.headers["Location"] == nordlys.get_absolute_url()
    nordlys.refresh_from_db()
    assert (nordlys.name, nordlys.name_key) == ("Nordlys AS", "nordlys as")


def test_whoever_saves_second_sees_both_versions_and_chooses(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    nordlys = customer(email="old@nordlys.example", phone="55214000")
    change_customer(nordlys, {"email": "hers@nordlys.example"}, revision=1, by=cecilie)
    url = f"/customers/{nordlys.pk}/information/"
    client = client_of(bjorn)
    stale = client.post(url, form_of(nordlys, phone="55214111"))
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "hers@nordlys.example" in page
    assert "Cecilie Thoresen" in page
    assert 'name="choice-email" value="theirs" checked' in page  # Bjørn has not touched it
    assert 'name="choice-phone" value="yours" checked' in page
    assert Customer.objects.get(pk=nordlys.pk).email == "hers@nordlys.example"
    again = form_of(nordlys, phone="55214111", revision=2, **{"choice-email": "theirs", "choice-phone": "yours"})
    assert client.post(url, again).status_code == 302
    nordlys.refresh_from_db()
    assert (nordlys.email, nordlys.phone) == ("hers@nordlys.example", "+4755214111")


def test_a_form_with_a_mistake_still_knows_what_it_was_made_from(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, cecilie: User
) -> None:
    nordlys = customer(email="old@nordlys.example")
    change_customer(nordlys, {"email": "hers@nordlys.example"}, revision=1, by=cecilie)
    answer = client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", form_of(nordlys, website="javascript:x"))
    assert answer.status_code == 422
    assert 'name="revision" value="1"' in answer.content.decode()


def test_saving_what_is_already_so_changes_nothing(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer(owner_id=None)
    client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", form_of(nordlys))
    nordlys.refresh_from_db()
    assert nordlys.revision == 1
    assert Entry.objects.count() == 1


def _refused(client: Client, customer: Customer, **changed: object) -> str:
    answer = client.post(f"/customers/{customer.pk}/information/", form_of(customer, **changed))
    assert answer.status_code == 422
    return answer.content.decode()


@pytest.mark.row(48)
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""), ("name", "x" * 201), ("name", "bell\x07"), ("email", "not an address"), ("email", "x" * 300),
        ("org_number", "923609017"), ("phone", "12"), ("website", "javascript:alert(1)"), ("industry", "none such"),
        ("description", "x" * 5001), ("country", "Norge"), ("type", "emperor"), ("owner", "999999"), ("number", ""),
    ],
)  # fmt: skip
def test_bad_input_is_explained_and_kept(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User, field: str, typed: str
) -> None:
    nordlys = customer()
    page = _refused(
        client_of(bjorn), nordlys, **{field: typed, "description": typed if field == "description" else "Kept"}
    )
    assert typed[:100] in page or "\x07" in typed or field in ("country", "type", "owner", "number", "name")
    assert "Kept" in page or field == "description"
    nordlys.refresh_from_db()
    assert nordlys.revision == 1


def test_emoji_and_other_alphabets_are_names_too(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", form_of(nordlys, name="שלום 🌲 Øl \u202eAS"))
    nordlys.refresh_from_db()
    assert nordlys.name == "שלום 🌲 Øl AS"


def test_a_taken_number_is_refused(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys, nordvik = customer(name="Nordlys"), customer(name="Nordvik")
    assert nordvik.number in _refused(client_of(bjorn), nordlys, number=nordvik.number)


@pytest.mark.row(188)
@pytest.mark.row(39)
def test_the_owner_is_whoever_creates_and_can_be_changed(
    client_of: ClientOf, bjorn: User, cecilie: User, customer: MakeCustomer
) -> None:
    nordlys = customer(by=bjorn)
    assert nordlys.owner == bjorn
    client_of(bjorn).post(f"/customers/{nordlys.pk}/information/", form_of(nordlys, owner=cecilie.pk))
    nordlys.refresh_from_db()
    assert nordlys.owner == cecilie


def test_a_reader_cannot_change_and_an_outsider_sees_nothing(
    client_of: ClientOf, customer: MakeCustomer, daniel: User, ellen: User
) -> None:
    nordlys = customer()
    for user in (daniel, ellen):
        for act in ("information", "name", "activate", "deactivate", "delete"):
            assert client_of(user).post(f"/customers/{nordlys.pk}/{act}/", form_of(nordlys)).status_code == 403
    assert client_of(ellen).get(nordlys.get_absolute_url()).status_code == 403
    nordlys.refresh_from_db()
    assert nordlys.revision == 1


def test_a_private_person_who_supplies_keeps_the_type_nobody_touched(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    kari = customer(name="Lund", first_name="Kari", kind="person", is_customer=True, is_supplier=True)
    client_of(bjorn).post(
        f"/customers/{kari.pk}/information/", form_of(kari, type="person", both="on", first_name="Kari", email="k@l.no")
    )
    kari.refresh_from_db()
    assert (kari.display_name, kari.is_customer, kari.is_supplier, kari.email) == ("Kari Lund", True, True, "k@l.no")


@pytest.mark.row(35)
def test_a_customer_becomes_a_private_customer_with_another_icon(
    client_of: ClientOf, customer: MakeCustomer, bjorn: User
) -> None:
    lund = customer(name="Lund")
    company = lund.icon
    client_of(bjorn).post(f"/customers/{lund.pk}/information/", form_of(lund, type="person", first_name="Kari"))
    lund.refresh_from_db()
    assert (lund.display_name, lund.is_person) == ("Kari Lund", True)
    assert lund.icon != company


@pytest.mark.row(49)
@pytest.mark.row(50)
def test_industry_and_description_are_kept_and_shown(client_of: ClientOf, customer: MakeCustomer, bjorn: User) -> None:
    nordlys = customer()
    client = client_of(bjorn)
    client.post(
        f"/customers/{nordlys.pk}/information/", form_of(nordlys, industry="43", description="Pays late\nin summer")
    )
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert "43 Specialised construction" in page
    assert "Pays late<br>in summer" in page
