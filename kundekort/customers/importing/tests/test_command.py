"""The command imports in the foreground, tells how far it is, and goes on where it was."""

from pathlib import Path
from typing import Any

import pytest

from kundekort.basics.refused import Refused
from kundekort.customers.importing import running
from kundekort.customers.importing.command import import_file
from kundekort.customers.models import Customer, Import
from kundekort.people.models import User

FILE = "Kundenr;Navn;E-post\n1;A AS;a@x.example\n2;B AS;feil\n3;C AS;\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kunder 2026.csv"
    path.write_text(FILE)
    return path


def test_counts_and_the_refused_file_come_back(file: Path, astrid: User, capsys: pytest.CaptureFixture[str]) -> None:
    counts = import_file(file)
    assert (counts.created, counts.updated, counts.unchanged, counts.refused, counts.problem) == (2, 0, 0, 1, "")
    assert "100 % · 2 created · 0 updated · 0 unchanged · 1 refused" in capsys.readouterr().err
    assert counts.refused_file == file.with_name("kunder 2026.refused.csv")
    assert "2;B AS;feil;3;" in counts.refused_file.read_text("utf-8-sig")
    assert set(Customer.objects.values_list("owner", flat=True)) == {astrid.pk}

    counts = import_file(file, mode="update")
    assert (counts.created, counts.unchanged, counts.refused) == (0, 2, 1)


def test_run_again_after_an_interruption_it_goes_on(file: Path, astrid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 1)

    def interrupt(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kundekort.customers.importing.command._tell", interrupt)
        with pytest.raises(KeyboardInterrupt):
            import_file(file, by_email="ASTRID@nordlys.example")
    assert Customer.objects.count() == 1
    counts = import_file(file, by_email=astrid.email)
    assert (counts.created, counts.refused, Import.objects.count()) == (2, 1, 1)
    assert import_file(file, by_email=astrid.email).unchanged == 2


@pytest.mark.usefixtures("bjorn")
def test_without_an_administrator_or_a_name_it_says_what_is_missing(file: Path) -> None:
    with pytest.raises(Refused, match="There is no such active employee: administrator"):
        import_file(file)
    with pytest.raises(Refused, match="There is no such active employee: nobody"):
        import_file(file, by_email="nobody@x.example")
    file.write_text("Foo;Bar\n1;2\n")
    with pytest.raises(Refused, match="Choose the column that holds the name"):
        import_file(file, by_email="bjorn@nordlys.example")


def test_a_reader_may_not(file: Path, daniel: User) -> None:
    with pytest.raises(Refused, match="You may not do this"):
        import_file(file, by_email=daniel.email)
    assert Customer.objects.count() == 0
