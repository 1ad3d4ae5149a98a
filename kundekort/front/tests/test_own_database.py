"""The program's own PostgreSQL, started for real in a folder of the test."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

from kundekort.front import own_database
from kundekort.front.own_database import NotStarted, cluster
from kundekort.front.own_database.using import in_use, kept


def until(test: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.02)


def answers(data: Path) -> bool:
    try:
        psycopg.connect(own_database.url(data)).close()
    except psycopg.OperationalError:
        return False
    return True


def postmaster(data: Path) -> psutil.Process:
    return psutil.Process(int((data / "postgres" / "postmaster.pid").read_text().split()[0]))


@pytest.mark.parametrize("name", ["short", "with space and æ", "with,comma", "l" * 200])
def test_the_path_of_the_socket_is_short_enough_whatever_the_folder_is_called(name: str) -> None:
    folder = own_database.socket_folder(Path("/srv") / name)
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) <= own_database.LONGEST_SOCKET_PATH
    assert "," not in str(folder)


def test_two_data_folders_never_share_a_socket() -> None:
    folders = {own_database.socket_folder(Path("/srv") / ("x" * 150 + end)) for end in "ab"}
    assert len(folders) == 2


def test_the_server_comes_back_after_kill_9_and_ends_with_its_last_user(tmp_path: Path) -> None:
    data = tmp_path / "data med æ"
    with in_use(data):
        with psycopg.connect(own_database.url(data)) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'Åse'::text AS name")
        first = postmaster(data)
        with in_use(data, durable=False):
            assert postmaster(data) == first, "The second user adopts the server of the first."
        assert first.is_running()
        os.kill(first.pid, signal.SIGKILL)
        until(lambda: not first.is_running() or first.status() == psutil.STATUS_ZOMBIE)
        until(lambda: answers(data))
        second = postmaster(data)
        with psycopg.connect(own_database.url(data)) as connection:
            assert connection.execute("SELECT name FROM kept").fetchone() == ("Åse",)
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not second.is_running()
    assert not kept(data)


def test_what_a_dead_server_left_behind_is_no_obstacle(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with in_use(data, durable=False):
        pass
    (data / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{data / 'postgres'}\n")
    with in_use(data, durable=False):
        assert answers(data)


def test_files_of_another_postgresql_are_refused_with_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "postgres"
    place.mkdir()
    (place / "PG_VERSION").write_text("12\n")
    with pytest.raises(NotStarted, match="made by PostgreSQL 12"):
        cluster.create(tmp_path)
