"""`kundekort serve`: everything the program needs, started, looked after and ended together."""

import contextlib
import errno
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kundekort.front.command.ready import CannotRun, database_running, make_data_folder
from kundekort.front.environment import data_folder, on, read

if TYPE_CHECKING:
    from kundekort.front.supervision.part import Part
    from kundekort.front.supervision.supervisor import Supervisor

_FIRST_PAGE_SECONDS = 60


def serve(
    host: Annotated[str, typer.Option(envvar="HOST", help="The address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", help="The port to serve on.")] = 8000,
) -> None:
    """Serve the pages, with database and worker, until Ctrl-C. Prints one line: where to go and how to sign in."""
    from kundekort.front.supervision.part import Part
    from kundekort.front.supervision.supervisor import Supervisor

    os.environ["HOST"], os.environ["PORT"] = host, str(port)
    _see_that_port_is_free(host, port)
    make_data_folder(data_folder())
    supervisor, web = Supervisor(also=_keep_database), Part("web server", "kundekort.front.web")
    supervisor.parts += [*_invented_registers(), web]
    try:
        web.load()  # while the database starts
        with database_running() as url:
            _bring_up_to_date(url)
            web.go()
            _look_after(supervisor, url, host, port)
            supervisor.stop()
    finally:
        supervisor.stop()
    typer.echo("Kundekort has stopped.")


def _look_after(supervisor: "Supervisor", url: str, host: str, port: int) -> None:
    from kundekort.front.supervision.part import Part
    from kundekort.front.supervision.supervisor import answers, within

    near = "127.0.0.1" if host in ("0.0.0.0", "") else host  # noqa: S104
    supervisor.run(until=within(_FIRST_PAGE_SECONDS, lambda: answers(near, port)))
    if not supervisor.stopping:
        typer.echo(_where_and_how(url, near, port))
        sys.stdout.flush()
    supervisor.parts.append(Part("worker", "kundekort.front.command", "worker"))
    supervisor.run()


def _invented_registers() -> list["Part"]:
    """For the demo: registers on this machine, in the place of those outside that nobody has named."""
    if not (on("DEMO") and on("DEMO_REGISTERS")):
        return []
    from kundekort.front.demo.invented_registers import settings_for
    from kundekort.front.supervision.part import Part

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ |= settings_for(port, os.environ)
    return [Part("invented registers", "kundekort.front.demo.invented_registers", str(port))]


def _see_that_port_is_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = f"Port {port} is taken by another program. Stop that, or choose another port with PORT=…."
            other = f"Cannot serve on {host} port {port}: {error.strerror}. Choose another with HOST=… and PORT=…."
            raise CannotRun(taken if error.errno == errno.EADDRINUSE else other) from error


def _bring_up_to_date(url: str) -> None:
    import psycopg

    from kundekort.front.migrating import pending

    with psycopg.connect(url) as connection:
        if pending(connection):
            _run("manage", "migrate", "--verbosity", "0")
        empty = connection.execute("SELECT 1 FROM people_user LIMIT 1").fetchone() is None
    if empty and on("DEMO"):
        _run("demo")


def _run(*arguments: str) -> str:
    """Run one of our commands as a process of its own, so that what it loads does not stay with us."""
    command = [sys.executable, "-m", "kundekort.front.command", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"`kundekort {' '.join(arguments)}` failed; see above.")
    return done.stdout


def _keep_database() -> None:
    """Our own database has a keeper; should the keeper have died, start another."""
    from kundekort.front.own_database import NotStarted, using

    if not read("DATABASE_URL") and not using.kept(data_folder()):
        with contextlib.suppress(NotStarted):
            using.wait_for(data_folder())


def _where_and_how(url: str, host: str, port: int) -> str:
    import psycopg

    from kundekort.front.demo import ASTRID, PASSWORD

    address = read("PUBLIC_URL") or f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    with psycopg.connect(url) as connection:
        anybody = connection.execute("SELECT 1 FROM people_user LIMIT 1").fetchone()
        astrid = connection.execute("SELECT 1 FROM people_user WHERE email = %s", [ASTRID]).fetchone()
    if on("DEMO") and astrid:
        return f"Kundekort is open at {address} · sign in as {ASTRID} with the password {PASSWORD}"
    if not anybody and (link := _run("first-visit").strip()):
        return f"Kundekort is open. Make the first administrator at {address}{link}"
    return f"Kundekort is open at {address} · sign in with your e-mail and password"
