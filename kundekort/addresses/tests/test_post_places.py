"""Towns of post codes: loaded from a file, asked of Kartverket, filled in and never forced on anybody."""

from pathlib import Path

import pytest

from kundekort.addresses import post_places
from kundekort.addresses.models import PostPlace
from kundekort.addresses.tests.conftest import Move
from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf
from kundekort.people.models import User
from kundekort.registers.calling import Unavailable

pytestmark = pytest.mark.django_db

FILES = {
    "posten.txt": ("NO", "cp1252", "5003\tBERGEN\t4601\tBERGEN\tG\n8622\tMO I RANA\t1833\tRANA\tG\n"),
    "geonames.txt": ("NO", "utf-8", "NO\t5003\tBergen\tVestland\t46\nNO\t8622\tMo i Rana\tNordland\t18\n"),
    "headings.csv": ("NO", "utf-8-sig", "Poststed;Postnummer\nBergen;5003\nMo i Rana;8622\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_is_read_however_it_is_laid_out(name: str, tmp_path: Path) -> None:
    country, encoding, text = FILES[name]
    (tmp_path / name).write_bytes(text.encode(encoding))
    for _twice in range(2):
        assert post_places.load(tmp_path / name, country=country) == 2
    assert post_places.town_of("5003", "NO") == "Bergen"
    assert post_places.town_of("8622", "NO") == "Mo i Rana"
    assert post_places.counts() == {"NO": 2}


def test_swedish_codes_are_known_with_and_without_the_space(tmp_path: Path) -> None:
    (tmp_path / "se.csv").write_text("411 19,Göteborg\n43137,Mölndal\n")
    post_places.load(tmp_path / "se.csv", country="SE")
    assert post_places.town_of("41119", "SE") == post_places.town_of("411 19", "SE") == "Göteborg"


def test_a_file_without_post_codes_is_refused_and_the_old_table_stays(tmp_path: Path) -> None:
    PostPlace.objects.create(country="NO", code="5003", town="Bergen")
    (tmp_path / "no.csv").write_text("a;b\n1;2\n")
    with pytest.raises(Refused, match="no post codes of NO"):
        post_places.load(tmp_path / "no.csv", country="NO")
    with pytest.raises(Refused, match="and not for DE"):
        post_places.load(tmp_path / "no.csv", country="DE")
    assert post_places.town_of("5003", "NO") == "Bergen"


def test_an_address_without_a_town_gets_that_of_its_post_code(move: Move) -> None:
    PostPlace.objects.create(country="NO", code="5003", town="Bergen")
    assert move("visiting", town="").town == "Bergen"
    assert move("visiting", town="Bryggen").town == "Bryggen"


def test_the_form_asks_for_the_town(client_of: ClientOf, daniel: User, monkeypatch) -> None:
    PostPlace.objects.create(country="SE", code="41119", town="Göteborg")
    monkeypatch.setattr(post_places.kartverket, "town_of", lambda code: {"5003": "BERGEN"}.get(code, ""))
    client = client_of(daniel)
    for code, country, town in (("411 19", "SE", "Göteborg"), ("5003", "no", "Bergen"), ("9", "NO", ""), ("x", "", "")):
        answer = client.get("/addresses/post-place/", {"code": code, "country": country})
        assert answer.json() == {"town": town}


def test_a_silent_kartverket_leaves_the_town_to_the_person(client_of: ClientOf, daniel: User, monkeypatch) -> None:
    def silent(_code: str) -> str:
        raise Unavailable("Kartverket", "silence")

    monkeypatch.setattr(post_places.kartverket, "town_of", silent)
    answer = client_of(daniel).get("/addresses/post-place/?code=5003&country=NO")
    assert (answer.status_code, answer.json()) == (200, {"town": ""})
