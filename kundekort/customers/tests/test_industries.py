"""The industries we bring, and lists of a national bureau."""

import pytest
from django.utils import translation

from kundekort.basics.refused import Refused
from kundekort.customers.industries import Counts, delivered, load
from kundekort.customers.models import Industry

pytestmark = pytest.mark.django_db

KLASS = """"code";"parentCode";"level";"name";"shortName";"notes"
"F";"";"1";"Bygge- og anleggsvirksomhet";"";""
"43";"F";"2";"Spesialisert bygge- og anleggsvirksomhet";"";""
"43.210";"43.21";"5";"Elektrisk installasjonsarbeid på bygg";"";""
"""
SCB = "SNI 2025,Benämning\n43210,Elinstallation\nhej,Ingen kod\n62100,\n"


def file_with(folder, text, encoding="utf-8"):
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_every_section_and_division_is_there_after_set_up():
    sections = set(Industry.objects.filter(code__regex="^[A-V]$").values_list("code", flat=True))
    assert sections == set("ABCDEFGHIJKLMNOPQRSTUV")
    assert Industry.objects.filter(code__regex=r"^\d\d$").count() == 87
    assert not Industry.objects.filter(name_nb="").exists()
    assert not Industry.objects.filter(name_sv="").exists()


def test_what_we_bring_has_each_code_once_and_fits():
    rows = delivered()
    assert len({row["code"] for row in rows}) == len(rows) == 109
    assert all(0 < len(name) <= 200 for row in rows for name in row.values())


@pytest.mark.row(49)
@pytest.mark.parametrize(
    ("language", "name"),
    [("nb", "Eiendomsvirksomhet"), ("sv", "Fastighetsverksamhet"), ("en", "Real estate activities")],
)
def test_an_industry_is_named_in_the_readers_language(language, name):
    with translation.override(language):
        assert str(Industry.objects.get(code="68")) == f"68 {name}"


@pytest.mark.row(49)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_five_digits_of_klass_can_be_loaded(tmp_path, encoding):
    assert load(file_with(tmp_path, KLASS, encoding), language="nb") == Counts(1, 0, 2, 0)
    electrician = Industry.objects.get(code="43.210")
    assert (electrician.name_nb, electrician.name_sv) == ("Elektrisk installasjonsarbeid på bygg", "")


def test_loading_again_changes_nothing(tmp_path):
    load(file_with(tmp_path, KLASS), language="nb")
    assert load(file_with(tmp_path, KLASS), language="nb") == Counts(0, 0, 3, 0)


def test_a_swedish_list_adds_its_names_beside_the_norwegian_ones(tmp_path):
    load(file_with(tmp_path, KLASS), language="nb")
    assert load(file_with(tmp_path, SCB), language="sv") == Counts(0, 1, 0, 2)
    electrician = Industry.objects.get(code="43.210")
    assert (electrician.name_nb, electrician.name_sv) == ("Elektrisk installasjonsarbeid på bygg", "Elinstallation")


@pytest.mark.parametrize("text", ["", "name;town\nNordlys;Bergen\n", "code;name\nx;y\n"])
def test_a_file_without_codes_is_refused(tmp_path, text):
    with pytest.raises(Refused, match="industry codes"):
        load(file_with(tmp_path, text), language="nb")
