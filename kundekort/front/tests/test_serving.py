"""`kundekort serve` as people start it: one process that starts, looks after and ends all the others."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from kundekort.front import own_database
from kundekort.front.tests.test_own_database import postmaster, until

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """A data folder, a port, and the program running on them."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data, self.port = data, free_port()
        self.settings = {"DATA": str(data), "PORT": str(self.port), "WEB_WORKERS": "1", **settings}
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start it and wait for the one line it prints."""
        environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DEMO", "HOST")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kundekort.front.command", "serve"],
            cwd=ROOT,
            env={**environment, **self.settings, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        return self.process.stdout.readline()

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def all(self) -> list[psutil.Process]:
        """Every process of this installation, whoever its parent is."""
        return [process for process in psutil.process_iter() if self._ours(process)]

    def part(self, word: str) -> psutil.Process | None:
        """The part of the program with this word on its command line."""
        for child in psutil.Process(self.process.pid).children():
            try:
                if child.status() != psutil.STATUS_ZOMBIE and word in child.cmdline():
                    return child
            except psutil.NoSuchProcess:
                continue
        return None

    def is_back(self, word: str, killed: psutil.Process) -> bool:
        """Whether another process has taken the place of the one that was killed."""
        return self.part(word) not in (None, killed) and self.healthy()

    def web_process(self) -> psutil.Process | None:
        """The first of the processes that answer requests."""
        web = self.part("kundekort.front.web")
        return next(iter(web.children()), None) if web else None

    def _ours(self, process: psutil.Process) -> bool:
        try:
            if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
                return False
            return process.environ().get("DATA") == str(self.data)
        except psutil.Error:
            return False


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path / "data med mellomrom", DEMO="1")
    yield made
    for process in made.all():
        process.kill()
    if made.process:
        made.process.wait()
        made.process.stdout.close()


def test_any_part_may_be_killed_and_nothing_is_lost_or_left_behind(installation: Installation) -> None:
    line = installation.start()
    assert f"http://localhost:{installation.port}" in line
    assert "astrid@nordlys.example" in line
    for word in ("worker", "kundekort.front.web"):
        until(lambda word=word: installation.part(word))
        killed = installation.part(word)
        killed.kill()
        until(lambda word=word, killed=killed: installation.is_back(word, killed))
    killed = installation.web_process()
    killed.kill()
    until(lambda: installation.web_process() not in (None, killed) and installation.healthy())
    os.kill(postmaster(installation.data).pid, signal.SIGKILL)
    until(installation.healthy)

    installation.process.kill()
    until(lambda: not installation.all())
    installation.process.stdout.close()
    assert "astrid@nordlys.example" in installation.start()
    with psycopg.connect(own_database.url(installation.data)) as connection:
        assert connection.execute("SELECT count(*) > 200 FROM customers_customer").fetchone() == (True,)

    installation.process.terminate()
    assert installation.process.stdout.read() == "Kundekort has stopped.\n"
    assert installation.process.wait() == 0
    until(lambda: not installation.all())


def test_a_production_start_has_no_default_password_and_prints_a_link(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data", DEMO="")
    try:
        line = installation.start()
        assert f"http://localhost:{installation.port}/" in line
        assert "password" not in line
        with psycopg.connect(own_database.url(installation.data)) as connection:
            assert connection.execute("SELECT count(*) FROM people_user").fetchone() == (0,)
    finally:
        installation.process.terminate()
        installation.process.communicate()


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = _refused(tmp_path / "data", PORT=str(other.getsockname()[1]))
    assert "is taken by another program" in said


def test_a_data_folder_that_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    assert "cannot be used" in _refused(tmp_path / "a file" / "data", PORT=str(free_port()))


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    said = _refused(tmp_path / "data", PORT=str(free_port()), DATABASE_URL=url)
    assert "The database does not answer" in said
    assert "Traceback" not in said


def _refused(data: Path, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kundekort.front.command", "serve"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "", "DATA": str(data), **settings, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr
