"""The boxes with addresses and branches on the card."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundekort.addresses.head_office import make_head_office
from kundekort.addresses.models import Address, Branch
from kundekort.addresses.tests.conftest import Move, Open
from kundekort.basics.many_rows import insert_all
from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.people.models import User

TYPED = {"uses": ["invoice"], "street": "Postboks 411", "post_code": "5805", "town": "Bergen", "country": "NO"}


@pytest.mark.row(4)
@pytest.mark.row(66)
def test_an_address_is_added_in_the_box_and_listed_there(nordlys: Customer, client_of: ClientOf, bjorn: User) -> None:
    client, url = client_of(bjorn), f"{nordlys.get_absolute_url()}addresses/add/"
    assert "Street or PO box" in client.get(url).content.decode()
    box = client.post(url, TYPED, headers={"HX-Request": "true"}).content.decode()
    assert "Postboks 411" in box
    assert "Head office" in box
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert "5805 Bergen" in page
    assert "Invoice address" in page


@pytest.mark.row(70)
def test_an_opened_address_says_who_made_and_changed_it(
    nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User
) -> None:
    address, client = move("visiting"), client_of(bjorn)
    url = f"{nordlys.get_absolute_url()}addresses/{address.pk}/"
    assert client.post(url, {**TYPED, "revision": 1}).status_code == 302
    form = client.get(url).content.decode()
    assert "by Astrid Nygård" in form
    assert "by Bjørn Solheim" in form


def test_two_who_edit_get_both_versions_field_by_field(
    nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User, cecilie: User
) -> None:
    address = move("visiting")
    url = f"{nordlys.get_absolute_url()}addresses/{address.pk}/"
    client_of(cecilie).post(url, {**TYPED, "street": "Nygata 2", "revision": 1})
    answer = client_of(bjorn).post(url, {**TYPED, "street": "Nygata 3", "revision": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nygata 2" in page
    assert "Nygata 3" in page
    kept = client_of(bjorn).post(url, {**TYPED, "street": "Nygata 3", "revision": 2, "choice-street": "theirs"})
    assert kept.status_code == 302
    address.refresh_from_db()
    assert address.street == "Nygata 2"


def test_bad_input_stays_in_the_form_with_a_sentence(nordlys: Customer, client_of: ClientOf, bjorn: User) -> None:
    url = f"{nordlys.get_absolute_url()}addresses/add/"
    answer = client_of(bjorn).post(url, {**TYPED, "post_code": "58055", "email": "invoice"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is written like 5003" in page
    assert "not an e-mail address" in page
    assert "58055" in page
    assert not Address.objects.exists()


@pytest.mark.row(68)
def test_the_head_office_is_changed_from_a_list_beside_it(
    nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User
) -> None:
    first, second = move("visiting"), move("postal", street="Postboks 411")
    client = client_of(bjorn)
    url = f"{nordlys.get_absolute_url()}addresses/{second.pk}/head-office/"
    assert url in client.get(nordlys.get_absolute_url()).content.decode()
    client.post(url)
    first.refresh_from_db()
    assert not first.head_office


def test_a_removed_address_comes_back_with_undo(
    nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User
) -> None:
    address, client = move("visiting"), client_of(bjorn)
    url = f"{nordlys.get_absolute_url()}addresses/{address.pk}/"
    client.post(f"{url}remove/")
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert f"{url}restore/" in page
    assert "Storgata 1, 5003 Bergen" in page
    client.post(f"{url}restore/")
    assert Address.objects.get().head_office


@pytest.mark.row(69)
def test_what_the_head_office_lacks_stands_on_the_card(
    nordlys: Customer, move: Move, client_of: ClientOf, daniel: User
) -> None:
    move("visiting", post_code="")
    assert "The head office lacks post code." in client_of(daniel).get(nordlys.get_absolute_url()).content.decode()


@pytest.mark.row(72)
def test_directions_stand_on_the_card_with_their_lines(
    nordlys: Customer, move: Move, client_of: ClientOf, daniel: User
) -> None:
    move("visiting", directions="Bak kirken.\nRing på <inngang> B.")
    page = client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    assert "Bak kirken.<br>Ring på &lt;inngang&gt; B." in page


@pytest.mark.row(5)
def test_see_more_leads_to_a_new_address(nordlys: Customer, client_of: ClientOf, bjorn: User) -> None:
    assert (
        f"{nordlys.get_absolute_url()}addresses/add/"
        in client_of(bjorn).get(nordlys.get_absolute_url()).content.decode()
    )


def test_the_reader_sees_and_changes_nothing(nordlys: Customer, move: Move, client_of: ClientOf, daniel: User) -> None:
    address, client = move("visiting"), client_of(daniel)
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert "Storgata 1" in page
    assert "/addresses/add/" not in page
    for path in (
        "add/",
        f"{address.pk}/",
        f"{address.pk}/remove/",
        f"{address.pk}/head-office/",
        f"{address.pk}/position/",
    ):
        assert client.post(f"{nordlys.get_absolute_url()}addresses/{path}", TYPED).status_code == 403


def test_an_address_of_another_customer_is_not_there(customer, move: Move, client_of: ClientOf, bjorn: User) -> None:
    address, other = move("visiting"), customer(name="Nordvik AS")
    for path in ("", "remove/", "restore/", "head-office/", "position/", "locate/"):
        assert client_of(bjorn).post(f"{other.get_absolute_url()}addresses/{address.pk}/{path}").status_code == 404


@pytest.mark.row(73)
@pytest.mark.row(75)
def test_branches_are_made_and_renamed_in_their_box(
    nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User
) -> None:
    client, url = client_of(bjorn), f"{nordlys.get_absolute_url()}branches/"
    assert 'value="1"' in client.get(f"{url}add/").content.decode()
    client.post(f"{url}add/", {"name": "Åsane", "number": "1", "active": "on"})
    shop = Branch.objects.get()
    assert client.post(f"{url}add/", {"name": "Os", "number": "1", "active": "on"}).status_code == 422
    client.post(f"{url}{shop.pk}/", {"name": "använd ej", "number": "1", "revision": 1})
    shop.refresh_from_db()
    assert (shop.name, shop.active) == ("använd ej", False)
    move("visiting")
    move("delivery", branch_id=shop.pk)
    page = client.get(nordlys.get_absolute_url()).content.decode()
    assert "1 använd ej" in page
    assert client.get(f"{nordlys.get_absolute_url()}panel/branches/").status_code == 200


def test_five_thousand_addresses_are_paged_and_searched(
    nordlys: Customer, move: Move, branch: Open, client_of: ClientOf, astrid: User
) -> None:
    first = move("visiting", "invoice")
    copies = [_copy(first, nth) for nth in range(5000)]
    insert_all(copies)
    make_head_office(copies[4321], subject=nordlys, by=astrid)
    client = client_of(astrid)
    panel = f"{nordlys.get_absolute_url()}panel/addresses/"
    client.get(panel)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(panel).content.decode()
    assert len(queries) <= 5  # session, user, switches, customer and the addresses
    assert page.count('class="address"') == 5
    assert "<span>Gate 4321</span>" in page.split('class="address"')[1]
    found = client.get(f"{panel}?q=gate+4987").content.decode()
    assert found.count('class="address"') == 1
    assert "Gate 4987" in found


def _copy(address: Address, nth: int) -> Address:
    fields = {field.attname: getattr(address, field.attname) for field in Address._meta.concrete_fields}
    own = {"id": None, "uses": [], "name": f"Avdeling {nth}", "street": f"Gate {nth}", "head_office": False}
    return Address(**{**fields, **own, "order_key": "15"})
