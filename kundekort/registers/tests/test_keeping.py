"""What registers have said is remembered, and a whole register answers from here."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from kundekort.registers import following, joining, keeping, loading
from kundekort.registers.announcements import companies_changed
from kundekort.registers.calling import Unavailable
from kundekort.registers.company import REGISTERS, Company
from kundekort.registers.fakes import faults
from kundekort.registers.fakes.brreg import Enhetsregisteret
from kundekort.registers.fakes.server import Fakes
from kundekort.registers.in_search import find_in_registers, shown_number
from kundekort.registers.jobs import follow
from kundekort.registers.models import Followed, KeptCompany, KeptWord, Service
from kundekort.registers.tests.dumps import UNITS, dump, number, unit
from kundekort.registers.tests.faking import answering

pytestmark = [pytest.mark.django_db, pytest.mark.row(43)]


@pytest.fixture
def register() -> Enhetsregisteret:
    return Enhetsregisteret(UNITS)


@pytest.fixture
def brreg(register: Enhetsregisteret, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fakes]:
    with answering(settings, monkeypatch, register.routes()) as fakes:
        settings.BRREG_URL = f"{fakes.url}/enhetsregisteret/api"
        yield fakes


def look_up(serial: int = 0) -> Company:
    company = REGISTERS["NO"].look_up(number(serial))
    assert company is not None
    return company


def test_the_same_question_is_answered_once_a_day(brreg: Fakes) -> None:
    first, second = look_up(), look_up()
    assert first == second
    assert len(brreg.asked) == 1
    KeptCompany.objects.update(fetched_at=timezone.now() - timedelta(days=2))
    assert look_up().fetched_at > first.fetched_at
    assert len(brreg.asked) == 2


def test_a_silent_register_is_answered_for_by_what_it_said_before(brreg: Fakes) -> None:
    then = look_up().fetched_at - timedelta(days=40)
    KeptCompany.objects.update(fetched_at=then)
    brreg.fault = faults.ERROR
    assert look_up().fetched_at == then
    with pytest.raises(Unavailable):
        REGISTERS["NO"].look_up(number(1))
    with pytest.raises(Unavailable):
        REGISTERS["NO"].look_up_now(number(0))


def test_who_insists_gets_what_holds_now(brreg: Fakes, register: Enhetsregisteret) -> None:
    look_up()
    register.change(number(0), navn="NORDLYS KRAFT AS")
    assert look_up().name == "NORDLYS ELEKTRO AS"
    company = REGISTERS["NO"].look_up_now(number(0))
    assert company is not None
    assert company.name == look_up().name == "NORDLYS KRAFT AS"
    assert {word.word for word in KeptWord.objects.all()} == {"nordlys", "kraft", "as", "bergen"}


def test_what_the_register_no_longer_knows_is_forgotten(brreg: Fakes, register: Enhetsregisteret) -> None:
    look_up()
    register.removed.add(number(0))
    assert REGISTERS["NO"].look_up_now(number(0)) is None
    assert not KeptCompany.objects.exists()
    assert not KeptWord.objects.exists()


def test_everything_a_register_says_is_kept(brreg: Fakes) -> None:
    asked = REGISTERS["NO"].look_up_now(number(2))
    assert asked == look_up(2)


def test_a_whole_register_answers_without_asking(brreg: Fakes, tmp_path: Path) -> None:
    loading.load(dump(tmp_path))
    KeptCompany.objects.update(fetched_at=timezone.now() - timedelta(days=40))
    assert look_up().name == "NORDLYS ELEKTRO AS"
    find = REGISTERS["NO"].find
    assert find is not None
    assert [company.name for company in find("nordlys", 5)] == ["NORDLYS ELEKTRO AS"]
    assert not brreg.asked
    assert REGISTERS["NO"].look_up(number(9)) is None
    assert brreg.asked


def test_the_search_finds_whom_we_do_not_have_yet(tmp_path: Path, monkeypatch, daniel) -> None:
    assert find_in_registers(daniel, "elektro", 5) == []
    loading.load(dump(tmp_path))
    monkeypatch.setattr(joining, "here", lambda country, numbers: {number(4)} & set(numbers))
    monkeypatch.setattr(joining, "address", lambda company: f"/add/{company.number}/")
    [hit] = find_in_registers(daniel, "elektro", 5)
    assert (hit.title, hit.act, hit.active) == ("NORDLYS ELEKTRO AS", f"/add/{number(0)}/", True)
    assert hit.under == f"{number(0)[:3]}\xa0{number(0)[3:6]}\xa0{number(0)[6:]} · Bergen"
    assert [each.active for each in find_in_registers(daniel, "betong", 5)] == [False]


def test_the_search_asks_nobody_outside(brreg: Fakes, daniel) -> None:
    find_in_registers(daniel, "nordlys", 5)
    assert not brreg.asked


def test_numbers_are_shown_as_people_write_them() -> None:
    def shown(country: str, plain: str) -> str:
        return shown_number(Company(country, plain, "X", "X", timezone.now()))

    assert shown("SE", "5560160680") == "556016-0680"
    assert shown("FI", "01120389") == "0112038-9"
    assert shown("DK", "13748136") == "13748136"


@pytest.fixture
def announced() -> Iterator[list[set[str]]]:
    told: list[set[str]] = []

    def listen(numbers: set[str], **_more: Any) -> None:
        told.append(numbers)

    companies_changed.connect(listen)
    yield told
    companies_changed.disconnect(listen)


def test_every_night_changes_are_read_from_where_one_stopped(
    brreg: Fakes, register: Enhetsregisteret, announced: list[set[str]]
) -> None:
    look_up()
    register.change(number(0), konkurs=True)
    register.change(number(1))
    assert follow(0) == 2
    assert announced == [{number(0), number(1)}]
    assert look_up().bankrupt
    assert "dato" in next(each.words for each in brreg.asked if "oppdateringer" in each.path)
    assert follow(0) == 0
    register.change(number(3), "Sletting", slettedato="2026-11-20")
    assert follow(0) == 1
    assert announced[-1] == {number(3)}
    assert Followed.objects.get().last == 3


def test_a_whole_register_gets_what_has_changed_and_what_is_new(
    brreg: Fakes, register: Enhetsregisteret, tmp_path: Path
) -> None:
    loading.load(dump(tmp_path))
    register.change(number(0), navn="NORDLYS KRAFT AS")
    register.change(number(8), "Ny", **unit(8, "HELT NY AS"))
    del register.units[number(1)]
    register.updates.append({"oppdateringsid": 3, "organisasjonsnummer": number(1), "endringstype": "Fjernet"})
    following.follow()
    brreg.asked.clear()
    assert look_up().name == "NORDLYS KRAFT AS"
    assert look_up(8).name == "HELT NY AS"
    assert not brreg.asked
    assert REGISTERS["NO"].look_up(number(1)) is None


def test_many_changes_are_read_page_by_page(
    brreg: Fakes, register: Enhetsregisteret, announced: list[set[str]], monkeypatch
) -> None:
    monkeypatch.setattr(following, "PAGE", 2)
    for serial in range(5):
        register.change(number(serial))
    assert following.follow() == 5
    assert [len(each) for each in announced] == [2, 2, 1]


def test_a_register_that_falls_silent_is_asked_for_the_rest_the_next_time(
    brreg: Fakes, register: Enhetsregisteret, announced: list[set[str]]
) -> None:
    register.change(number(0))
    brreg.fault = faults.ERROR
    with pytest.raises(Unavailable):
        follow(0)
    assert not announced
    assert not Followed.objects.exists()
    assert Service.objects.get().error == "it answered 500"
    brreg.fault = None
    assert follow(0) == 1


def test_where_enhetsregisteret_is_off_nothing_is_followed(settings: Any) -> None:
    settings.BRREG_URL = ""
    assert follow(0) == 0


def test_two_kept_companies_of_two_countries_may_have_the_same_number() -> None:
    now = timezone.now()
    keeping.keep([Company("DK", "13748136", "Klit", "CVR", now), Company("FI", "13748136", "Klit Oy", "PRH", now)])
    assert KeptCompany.objects.count() == 2
