"""`kundekort industries` loads a bureau's list."""

from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from kundekort.customers.models import Industry
from kundekort.front.command import app, industries


@pytest.fixture(autouse=True)
def _ready(monkeypatch, db):
    """The test's own database is ready already."""
    monkeypatch.setattr(industries, "program_ready", nullcontext)


@pytest.mark.row(49)
def test_a_list_is_loaded_and_counted(tmp_path):
    path = tmp_path / "klass.csv"
    path.write_text("code;name\n43.210;Elektrisk installasjonsarbeid\nx;y\n")
    answer = CliRunner().invoke(app, ["industries", str(path), "--language", "nb"])
    assert answer.output.splitlines() == [
        "1 new, 0 changed, 0 as before, 1 skipped.",
        "The industries of klass.csv can be chosen on customers.",
    ]
    assert Industry.objects.get(code="43.210").name_nb == "Elektrisk installasjonsarbeid"


def test_a_language_without_a_column_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("code;name\n01;Maatalous\n")
    answer = CliRunner().invoke(app, ["industries", str(path), "--language", "fi"])
    assert answer.exit_code == 2
    assert "fi is not one of nb, sv and en" in answer.output
