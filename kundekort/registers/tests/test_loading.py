"""Loading the whole Enhetsregisteret: all of it or nothing."""

import gzip
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from kundekort.basics.refused import Refused
from kundekort.registers import finding, keeping, loading
from kundekort.registers.brreg.dump import Cut, NoDump
from kundekort.registers.company import Company
from kundekort.registers.models import KeptCompany, KeptWord, WholeRegister
from kundekort.registers.tests.dumps import CSV, UNITS, dump, number, unit

pytestmark = [pytest.mark.django_db, pytest.mark.row(36)]


def names(typed: str) -> list[str]:
    return [company.name for company in finding.find("NO", typed, 10)]


@pytest.mark.parametrize("name", ["enheter.json", "enheter.json.gz"])
def test_a_whole_register_is_loaded_and_found_in(tmp_path: Path, name: str) -> None:
    told: list[tuple[int, float]] = []
    assert loading.load(dump(tmp_path, name=name), progress=lambda *how: told.append(how)) == 5
    assert told[-1][0] == 5
    assert told[-1][1] > 0.9
    assert names("nordlys") == ["NORDLYS ELEKTRO AS"]
    assert keeping.is_whole("NO")
    whole = WholeRegister.objects.get()
    assert (whole.country, whole.companies) == ("NO", 5)
    company = finding.find("NO", number(2), 5)[0]
    assert (company.bankrupt, company.active, company.town, company.form) == (True, False, "OSLO", "AS")


def test_the_csv_file_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "enheter.csv"
    path.write_text("\ufeff" + CSV, encoding="utf-8", newline="")
    assert loading.load(path) == 2
    [company] = finding.find("NO", "aasen", 5)
    assert (company.name, company.town, company.bankrupt) == ('AASEN, "BYGG" OG TRE AS', "ÅLESUND", True)
    assert company.addresses[0].lines == ("Veien 1, 2. etg",)


def test_words_are_the_same_however_a_company_comes_in(tmp_path: Path) -> None:
    loading.load(dump(tmp_path))
    loaded = set(KeptWord.objects.values_list("word", "rank", "number", "folded"))
    keeping.keep([company for each in UNITS for company in finding.find("NO", each["organisasjonsnummer"], 1)])
    assert set(KeptWord.objects.values_list("word", "rank", "number", "folded")) == loaded
    assert KeptCompany.objects.count() == 5


def test_a_new_file_takes_the_place_of_the_old_one_and_leaves_other_countries(tmp_path: Path) -> None:
    loading.load(dump(tmp_path))
    keeping.keep([Company("FI", "01120389", "Nokia Oyj", "PRH", timezone.now())])
    loading.load(dump(tmp_path, [*UNITS[1:], unit(9, "FLØYEN KAFÉ AS")]))
    assert names("nordlys") == []
    assert names("floyen kafe") == ["FLØYEN KAFÉ AS"]
    assert [company.name for company in finding.find("FI", "nokia", 5)] == ["Nokia Oyj"]


def test_keys_and_names_in_the_database_stay_as_they_were(tmp_path: Path) -> None:
    def shape() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'registers_kept%' ORDER BY 1"
            )
            indexes = cursor.fetchall()
            cursor.execute(
                "SELECT table_name, column_name, is_nullable, data_type, collation_name FROM information_schema.columns"
                " WHERE table_name LIKE 'registers_kept%' ORDER BY 1, 2"
            )
            return [*indexes, *cursor.fetchall()]

    before = shape()
    loading.load(dump(tmp_path))
    loading.load(dump(tmp_path))
    assert shape() == before


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    loading.load(dump(tmp_path))
    return tmp_path


def refused(path: Path, kind: type[Refused]) -> str:
    with pytest.raises(kind) as caught:
        loading.load(path)
    assert names("nordlys") == ["NORDLYS ELEKTRO AS"]
    assert WholeRegister.objects.get().companies == 5
    return str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["cut.json", "cut.json.gz", "cut.csv", "cut.csv.gz"])
def test_a_file_cut_in_the_middle_changes_nothing_and_says_so(loaded: Path, name: str, share: float) -> None:
    whole = CSV if "csv" in name else json.dumps(UNITS, ensure_ascii=False)
    data = whole.encode()
    data = gzip.compress(data) if name.endswith(".gz") else data
    path = loaded / name
    path.write_bytes(data[: int(len(data) * share)])
    if share == 0.1:  # hardly a heading: it is not even known what it was
        refused(path, Refused)
    else:
        assert "ends too early" in refused(path, Cut)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"   ", b"<html>Vedlikehold</html>", b"{}", b'{"_embedded": {"enheter": []}}', b"[]", b"[1, 2]", b'["x"]',
        json.dumps(UNITS, ensure_ascii=False).encode("cp1252"), json.dumps(UNITS).encode("utf-16"),
        CSV.encode("cp1252"), b"navn;nummer\r\nX;1\r\n", b"\x1f\x8bnonsense", b"[" * 100_000, b"\x00" * 1000,
        json.dumps([unit(0, "X", organisasjonsform={"kode": "BEDR"})]).encode(), b"PK\x03\x04 zip", b"[{} {} {}]",
    ],
)  # fmt: skip
def test_another_file_changes_nothing_and_is_refused_with_a_sentence(loaded: Path, data: bytes) -> None:
    path = loaded / "other"
    path.write_bytes(data)
    assert "Nothing was changed" in refused(path, Refused)


def test_a_file_with_far_fewer_units_is_taken_only_when_somebody_says_so(loaded: Path) -> None:
    path = dump(loaded, UNITS[:2], name="few.json")
    assert "only 2 units" in refused(path, loading.Smaller)
    assert loading.load(path, smaller=True) == 2


def test_units_without_number_or_name_and_those_named_twice_are_passed_over(tmp_path: Path) -> None:
    odd: list[dict[str, Any]] = [{"navn": "X"}, {"organisasjonsnummer": number(7)}, UNITS[0], {"a": {"b": [1] * 50}}]
    assert loading.load(dump(tmp_path, [*UNITS, *odd, unit(6, "🏔️ FJELL & FJORD AS")])) == 6
    assert names("fjord fjell") == ["🏔️ FJELL & FJORD AS"]


def test_something_that_goes_wrong_in_the_end_leaves_the_old_register(loaded: Path, monkeypatch) -> None:
    monkeypatch.setattr(loading, "_WORDS", "SELECT 1 / 0 WHERE %s < %s")
    with pytest.raises(Exception, match="division"):
        loading.load(dump(loaded, UNITS[1:]), smaller=True)
    assert names("nordlys") == ["NORDLYS ELEKTRO AS"]


def test_a_file_of_another_encoding_is_not_another_register(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps(UNITS, ensure_ascii=False).encode("cp1252"))
    with pytest.raises(NoDump):
        loading.load(path)
    assert not keeping.is_whole("NO")


def test_an_old_file_says_its_day(tmp_path: Path) -> None:
    import os

    path, then = dump(tmp_path), timezone.now() - timedelta(days=30)
    os.utime(path, (then.timestamp(), then.timestamp()))
    loading.load(path)
    assert abs(finding.find("NO", "nordlys", 1)[0].fetched_at - then) < timedelta(seconds=1)
