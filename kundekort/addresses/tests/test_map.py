"""Where an address is on the map, set by hand or by Kartverket, and which address the map shows."""

from decimal import Decimal

import pytest
from django.test import override_settings

from kundekort.addresses import locating, mapping
from kundekort.addresses.keeping import change_address
from kundekort.addresses.models import Address
from kundekort.addresses.tests.conftest import Move
from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.people.models import User
from kundekort.registers.calling import Unavailable
from kundekort.registers.kartverket import Hit

TILES = override_settings(MAP_TILES="https://tiles.example/{z}/{x}/{y}.png", MAP_ATTRIBUTION="© Kartverket")
HIT = Hit("Storgata 1", "5003", "BERGEN", "BERGEN", Decimal("60.391262"), Decimal("5.322054"))


@pytest.fixture
def found(settings, monkeypatch) -> list[str]:
    """Kartverket answers with HIT; what it was asked."""
    asked: list[str] = []
    settings.KARTVERKET_URL = "https://kartverket.example"

    def find(street: str, *, post_code: str = "", insist: bool = False) -> list[Hit]:
        asked.append(f"{street} {post_code}")
        return [HIT] if street == "Storgata 1" else []

    monkeypatch.setattr(locating.kartverket, "find_addresses", find)
    return asked


def test_a_norwegian_address_is_located_after_it_is_saved(found, nordlys: Customer, move: Move, run_jobs) -> None:
    move("visiting")
    move("postal", street="Postboks 411")
    move("delivery", street="Kungsgatan 1", post_code="41119", town="Göteborg", country="SE")
    assert run_jobs() == 1
    assert found == ["Storgata 1 5003"]
    address = Address.objects.exclude(latitude=None).get()
    assert (address.latitude, address.position_from) == (Decimal("60.391262"), "kartverket")
    entry = entries_on(nordlys)[0]
    assert (entry.code, entry.by_id) == ("address.positioned", None)


def test_moving_an_address_looks_its_position_up_again(found, nordlys: Customer, move: Move, bjorn: User, run_jobs):
    address = move("visiting")
    run_jobs()
    address.refresh_from_db()
    changed = change_address(address, {"street": "Nowhere 9"}, subject=nordlys, revision=address.revision, by=bjorn)
    assert not changed.has_position
    run_jobs()
    assert found[-1] == "Nowhere 9 5003"
    assert not Address.objects.get().has_position


def test_a_position_set_by_hand_stays_when_the_street_is_mended(found, nordlys: Customer, move: Move, bjorn: User):
    address = move("visiting", latitude="60,39", longitude="5.32")
    changed = change_address(address, {"street": "Storgata 2"}, subject=nordlys, revision=1, by=bjorn)
    assert (changed.position_from, str(changed.latitude)) == ("hand", "60.390000")


def test_what_was_found_does_not_overwrite_what_somebody_did_meanwhile(found, nordlys, move: Move, bjorn, monkeypatch):
    address = move("visiting")

    def slow(street: str, *, post_code: str = "", insist: bool = False) -> list[Hit]:
        locating.set_position(address, Decimal(60), Decimal(5), subject=nordlys, revision=1, by=bjorn)
        return [HIT]

    monkeypatch.setattr(locating.kartverket, "find_addresses", slow)
    assert not locating.locate(address.pk)
    assert Address.objects.get().latitude == 60


def test_a_silent_kartverket_never_blocks_saving(settings, move: Move, monkeypatch) -> None:
    settings.KARTVERKET_URL = "https://kartverket.example"

    def silent(*_given: str, **_more: str) -> list[Hit]:
        raise Unavailable("Kartverket", "silence")

    monkeypatch.setattr(locating.kartverket, "find_addresses", silent)
    address = move("visiting")
    with pytest.raises(Unavailable):
        locating.locate(address.pk)  # the queue tries again later
    assert Address.objects.get().street == "Storgata 1"


def test_a_pin_is_set_with_two_numbers_and_taken_away(nordlys: Customer, move: Move, client_of: ClientOf, bjorn: User):
    address, client = move("visiting"), client_of(bjorn)
    url = f"{nordlys.get_absolute_url()}addresses/{address.pk}/position/"
    assert client.post(url, {"latitude": "60,391", "longitude": "", "revision": 1}).status_code == 422
    assert client.post(url, {"latitude": "60,391", "longitude": "5.32", "revision": 1}).status_code == 302
    address.refresh_from_db()
    assert (address.latitude, address.position_from) == (Decimal("60.391"), "hand")
    assert client.post(url, {"latitude": "61", "longitude": "6", "revision": 1}).status_code == 409
    assert client.post(url, {"latitude": "", "longitude": "", "revision": 2}).status_code == 302
    assert not Address.objects.get().has_position


def test_kartverket_is_asked_by_a_button_and_answers_in_the_form(found, nordlys, move: Move, client_of, bjorn) -> None:
    client = client_of(bjorn)
    known, unknown = move("visiting"), move("visiting", street="Nowhere 9")
    url = f"{nordlys.get_absolute_url()}addresses/"
    assert "60.391262" in client.post(f"{url}{known.pk}/locate/").content.decode()
    assert "Kartverket does not know" in client.post(f"{url}{unknown.pk}/locate/").content.decode()
    assert not Address.objects.exclude(latitude=None).exists()


@pytest.mark.row(76)
def test_the_map_shows_the_address_that_the_setting_says(
    nordlys: Customer, move: Move, client_of: ClientOf, astrid: User, bjorn: User
) -> None:
    move("visiting", latitude="60.1", longitude="5.1")
    move("invoice", latitude="60.2", longitude="5.2")
    client = client_of(astrid)
    with TILES:
        assert 'latitude="60.100000"' in client.get(nordlys.get_absolute_url()).content.decode()
        assert client_of(bjorn).post("/addresses/settings/", {"use": "invoice"}).status_code == 403
        assert client.post("/addresses/settings/", {"use": "invoice"}).status_code == 302
        assert mapping.mapped_use() == "invoice"
        assert 'latitude="60.200000"' in client.get(nordlys.get_absolute_url()).content.decode()
        assert client.post("/addresses/settings/", {"use": "summer"}).status_code == 422


@pytest.mark.row(76)
def test_without_tiles_there_are_links_instead_of_a_grey_box(
    nordlys: Customer, move: Move, client_of: ClientOf, daniel: User
) -> None:
    move("visiting", latitude="60.1", longitude="5.1")
    move("postal", street="Postboks 411 & sønner")
    page = client_of(daniel).get(nordlys.get_absolute_url()).content.decode()
    assert "<kk-map" not in page
    assert "geo:60.100000,5.100000?q=60.100000%2C5.100000" in page
    assert "query=60.100000%2C5.100000" in page
    assert "query=Postboks+411+%26+s%C3%B8nner%2C+5003%2C+Bergen%2C+NO" in page
