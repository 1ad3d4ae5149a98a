"""A backup brings everything back: rows, files, and the rules the database keeps."""

import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import override_settings
from psycopg.conninfo import make_conninfo

from kundekort.customers.logo import set_logo
from kundekort.front.archive import BackupFailed
from kundekort.front.archive.making import make
from kundekort.front.archive.restoring import restore
from kundekort.storage.keeping import path_of


def address(name: str) -> str:
    parameters = {**connection.get_connection_params(), "dbname": name}
    wanted = ("host", "port", "user", "password", "dbname")
    return make_conninfo("", **{key: parameters[key] for key in wanted if parameters.get(key)})


@pytest.fixture
def empty_database() -> Iterator[str]:
    """A database with nothing in it, beside the test's."""
    name = f"empty_{os.getpid()}"
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    yield address(name)
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def backup(transactional_db: None, customer: Any, bjorn: Any, tmp_path: Path) -> Path:
    """A backup of two customers, one with a logo."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "secret-key").write_text("a key of fifty letters or so")
    with override_settings(STORAGE_ROOT=data / "files"):
        customer(name="Åse Nordahl")
        set_logo(customer(name="Nordvik Bygg AB"), _picture(), by=bjorn)
        made = make(tmp_path / "backup.tar", url=address(connection.settings_dict["NAME"]), data=data)
    assert (made.files, made.missing) == (1, 0)
    return tmp_path / "backup.tar"


def _picture() -> io.BytesIO:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(file, "PNG")
    file.seek(0)
    return file


def test_a_restored_installation_has_every_row_and_file(backup: Path, empty_database: str, tmp_path: Path) -> None:
    data = tmp_path / "restored"
    data.mkdir()
    back = restore(backup, url=empty_database, data=data)
    assert (back.customers, back.employees, back.files) == (2, 2, 1)
    assert (data / "secret-key").read_text() == "a key of fifty letters or so"
    with psycopg.connect(empty_database) as restored, override_settings(STORAGE_ROOT=data / "files"):
        names = restored.execute("SELECT name FROM customers_customer ORDER BY id").fetchall()
        (sha256, size) = restored.execute("SELECT sha256, size FROM storage_content").fetchone()
        assert names == [("Åse Nordahl",), ("Nordvik Bygg AB",)]
        assert path_of(sha256).stat().st_size == size


def test_the_restored_log_still_only_grows(backup: Path, empty_database: str, tmp_path: Path) -> None:
    restore(backup, url=empty_database, data=tmp_path)
    with psycopg.connect(empty_database) as restored, pytest.raises(psycopg.errors.RestrictViolation):
        restored.execute("UPDATE history_entry SET code = 'nothing happened'")


def test_a_backup_is_never_restored_over_data(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="There are employees here already"):
        restore(backup, url=address(connection.settings_dict["NAME"]), data=tmp_path)


def test_a_damaged_backup_changes_nothing(backup: Path, empty_database: str, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[3000] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(BackupFailed, match="damaged"):
        restore(backup, url=empty_database, data=tmp_path / "x")
    with psycopg.connect(empty_database) as untouched:
        assert untouched.execute("SELECT to_regclass('people_user')").fetchone() == (None,)


def test_a_backup_that_climbs_out_of_its_folder_is_refused(backup: Path, empty_database: str, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.tar"
    with tarfile.open(backup) as good, tarfile.open(hostile, "w") as bad:
        for member in good:
            member.name = member.name.replace("files/", "files/../../")
            bad.addfile(member, good.extractfile(member))
    with pytest.raises(BackupFailed):
        restore(hostile, url=empty_database, data=tmp_path / "x")
    assert not list(tmp_path.glob("x/*"))


def test_half_a_backup_is_never_left_under_its_name(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed):
        make(tmp_path / "backup.tar", url=address("no_such_database"), data=tmp_path)
    assert list(tmp_path.iterdir()) == []
