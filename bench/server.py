"""The real server: started as people start it, watched from outside."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from typing import Any

import psutil
from django.db import connection

from bench.browser import Browser, Request

_SLOWEST_START = 60
_WEB = "kundekort.front.web"
_SETTINGS = {"HOST": "127.0.0.1", "WEB_WORKERS": "2", "DEMO": "", "PYTHONDONTWRITEBYTECODE": ""}
_FIRST_PAGE = Request("/accounts/login/")


class Server:
    """A server with two web workers on a port of its own."""

    def __init__(self) -> None:
        self.port = _free_port()
        self._process: psutil.Popen | None = None
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server

    def start(self) -> float:
        """Start, and wait for the first page. Returns the seconds from one to the other."""
        started = time.perf_counter()
        self._process = psutil.Popen(
            [sys.executable, "-m", "kundekort.front.command", "serve"],
            env={**os.environ, **_SETTINGS, "PORT": str(self.port)},
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - started > _SLOWEST_START:
                raise SystemExit(f"The server does not start:\n{self._said()}")
            time.sleep(0.01)
        return time.perf_counter() - started

    def stop(self) -> None:
        """Stop, and wait until it has."""
        if self._process:
            self._process.terminate()
            self._process.wait(60)
        self._process = None

    def workers(self) -> list[psutil.Process]:
        """The processes that answer requests."""
        assert self._process  # noqa: S101 - called between start and stop
        below = self._process.children(recursive=True)
        return [process for process in below if _is_web(process) and _is_web(process.parent())]

    def processor_seconds(self) -> float:
        """The processor time that the web workers and the database have used for this run until now."""
        backends = [process for pid in _backend_pids() if (process := _process(pid))]
        return sum(_seconds(process) for process in [*self.workers(), *backends])

    def _answers(self) -> bool:
        try:
            return Browser(self.port).ask(_FIRST_PAGE).status == 200
        except OSError:
            return False

    def _said(self) -> str:
        self._output.seek(0)
        return self._output.read().decode(errors="replace")[-4000:]


def _is_web(process: psutil.Process | None) -> bool:
    try:
        return process is not None and _WEB in process.cmdline()
    except psutil.Error:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _backend_pids() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type IN ('client backend', 'parallel worker')"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _process(pid: int) -> psutil.Process | None:
    """The process, when the database is on this machine."""
    try:
        process = psutil.Process(pid)
        return process if "postgres" in process.name() else None
    except psutil.Error:
        return None


def _seconds(process: psutil.Process) -> float:
    try:
        times: Any = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)
