"""The files of our own server, and how it is started: made whole or not at all, and tuned to the machine."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import psycopg

from kundekort.front.own_database import NotStarted, as_root, folder, program, socket_folder, url
from kundekort.front.supervision.parent import end_with_parent

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "fuzzystrmatch")
MEGABYTE = 1024 * 1024
_MODE = 0o700


def create(data: Path) -> None:
    """Make the database files, unless they are there. Raises NotStarted when they are of another PostgreSQL."""
    place = folder(data)
    if place.exists():
        _refuse_other_version(place)
        return
    unfinished = place.with_name("postgres.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _give(unfinished)
    _run(
        "initdb", "--pgdata", str(unfinished), "--username=postgres", "--auth=trust", "--encoding=UTF8",
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions",
    )  # fmt: skip
    unfinished.rename(place)


def start(data: Path, *, durable: bool) -> psutil.Popen:
    """Start the server as a child that ends, cleanly, with this process. Without `durable` it is fast and forgetful."""
    listens = socket_folder(data)
    _give(listens)
    _give(folder(data))
    options = [word for name, value in _settings(listens, durable).items() for word in ("-c", f"{name}={value}")]
    with _log(data).open("ab") as log:
        return psutil.Popen(
            [program("postgres"), "-D", folder(data), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGINT),
            **_as_user(),
        )


def prepare(data: Path) -> None:
    """Make the database with its extensions. It is made last: once it can be connected to, everything is there."""
    with psycopg.connect(url(data, "template1"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'kundekort'").fetchone():
            return
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
        connection.execute("CREATE DATABASE kundekort")


def running(data: Path) -> psutil.Process | None:
    """The server that already runs on these files, if one does. What a dead one has left behind does not count."""
    try:
        process = psutil.Process(int((folder(data) / "postmaster.pid").read_text().split()[0]))
        if process.name().startswith("postgres") and str(folder(data)) in process.cmdline():
            return process
    except (OSError, ValueError, IndexError, psutil.Error):
        pass
    (folder(data) / "postmaster.pid").unlink(missing_ok=True)
    return None


def last_words(data: Path) -> str:
    """The end of the server's log, for whoever must find out why it does not start."""
    try:
        return "\n".join(_log(data).read_text(errors="replace").splitlines()[-5:])
    except OSError:
        return ""


def _settings(listens: Path, durable: bool) -> dict[str, str]:
    memory = psutil.virtual_memory().total // MEGABYTE
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(listens),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": f"{max(64, min(memory // 8, 2048))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{max(64, min(memory // 16, 512))}MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "on",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_min_error_statement": "panic",  # statements hold what people have typed
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
        "log_startup_progress_interval": "0",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}
    return settings


def _refuse_other_version(place: Path) -> None:
    ours = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    version = (place / "PG_VERSION").read_text().strip()
    if ours.stdout.split()[-1].split(".")[0] != version:
        raise NotStarted(
            f"The database in {place} was made by PostgreSQL {version}; this is {ours.stdout.strip()}. "
            "Take a backup with the version of Kundekort that made it, and restore it into an empty DATA folder."
        )


def _give(place: Path) -> None:
    """Make the folder, closed to all but the user PostgreSQL runs as."""
    place.mkdir(mode=_MODE, parents=True, exist_ok=True)
    user = as_root.account()
    if user:
        os.chown(place, user.pw_uid, user.pw_gid)
        as_root.let_in(user, place)
        as_root.let_in(user, program("postgres"))
    if place.stat().st_uid != (user.pw_uid if user else os.geteuid()):
        raise NotStarted(f"The folder {place} belongs to another user. Remove it, or choose another DATA folder.")
    place.chmod(_MODE)


def _as_user() -> dict[str, Any]:
    user = as_root.account()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _run(name: str, *arguments: str) -> None:
    command: Sequence[str | Path] = [program(name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **_as_user())  # noqa: S603
    if done.returncode:
        raise NotStarted(f"PostgreSQL could not make its files: {done.stderr.strip() or done.stdout.strip()}")


def _log(data: Path) -> Path:
    return data / "postgres.log"
