"""The doctor says what is wrong and how to mend it."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from kundekort.front.command import app
from kundekort.front.doctor import database, machine
from kundekort.front.own_database.cluster import EXTENSIONS
from kundekort.front.tests.test_backup import address
from kundekort.storage.models import Content


def wrong(findings: Any) -> str:
    return "\n".join(f"{finding.what} {finding.mend}" for finding in findings if finding.wrong)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("DATA", str(folder))
    return folder


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("PORT", "eighty", "a port is a number"),
        ("LANGUAGE", "fi", "choose nb, sv or en"),
        ("TIME_ZONE", "Bergen", "choose one such as"),
        ("MAIL_URL", "post.example", "Write it as smtp://"),
        ("SECRET_KEY", "short", "Make it longer"),
        ("DEBUG", "1", "DEBUG is on"),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, said: str
) -> None:
    assert said not in wrong(machine.findings())
    monkeypatch.setenv(setting, value)
    assert said in wrong(machine.findings())


def test_a_data_folder_open_to_others_is_named(data: Path) -> None:
    data.chmod(0o755)
    assert "Others can look into the data folder" in wrong(machine.findings())


def test_mail_with_links_that_lead_nowhere_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("MAIL_URL", f"smtp://127.0.0.1:{server.getsockname()[1]}")
        assert "PUBLIC_URL is empty" in wrong(machine.findings())
        monkeypatch.setenv("PUBLIC_URL", "https://kundekort.example")
        assert wrong(machine.findings()) == ""


def test_a_full_disk_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE", 10**18)
    assert "Make room" in wrong(machine.findings())


@pytest.mark.django_db(transaction=True)
def test_a_healthy_database_has_nothing_wrong(data: Path, astrid: Any) -> None:
    with connection.cursor() as cursor:
        for extension in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    assert wrong(database.findings(address(connection.settings_dict["NAME"]))) == ""


@pytest.mark.django_db(transaction=True)
def test_missing_files_waiting_jobs_and_no_administrator_are_named(data: Path, daniel: Any) -> None:
    Content.objects.create(sha256="ab" * 32, size=5)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'x', '{}')")
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '1 hour'")
    said = wrong(database.findings(address(connection.settings_dict["NAME"])))
    assert "1 of 1 files are missing" in said
    assert "1 jobs have waited" in said
    assert "No active employee is an administrator" in said


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_was_not_applied_is_named(data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'front' RETURNING app, name, applied")
        rows = cursor.fetchall()
    try:
        assert "have not been applied" in wrong(database.findings(address(connection.settings_dict["NAME"])))
    finally:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", rows)


def test_the_command_ends_with_a_plain_line_and_fails_when_something_is_wrong(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "The database does not work." in result.output
    assert result.output.splitlines()[-1].endswith("wrong.")
