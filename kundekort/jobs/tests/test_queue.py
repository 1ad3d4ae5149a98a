"""The queue: a job belongs to the transaction of its act, and outlives its worker."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.utils import connector_params

from kundekort.jobs.orphans import MOST_ATTEMPTS, Presence
from kundekort.jobs.working import work
from kundekort.people.models import Department

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _connections_end_with_their_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's threads keep their connections; here they would keep the test database from being dropped."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


def beside[T](act: Callable[[], T]) -> T:
    """Do it in a thread of its own: in this one a browser of another test may keep its event loop."""

    def act_and_leave() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(act_and_leave).result()


def run_worker() -> None:
    beside(lambda: work(until_empty=True))


@pytest.fixture(scope="module")
def hire() -> Any:
    """A task that leaves a trace."""

    @app.task(name="tests.hire")
    def hire(name: str) -> None:
        Department.objects.create(name=name)

    return hire


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_act_never_runs(hire: Any) -> None:
    with transaction.atomic():
        hire.defer(name="Never")
        transaction.set_rollback(True)
    with transaction.atomic():
        hire.defer(name="Always")
    run_worker()
    assert list(Department.objects.values_list("name", flat=True)) == ["Always"]


@pytest.fixture
def killed_job(transactional_db: None, hire: Any) -> ProcrastinateJob:
    """A job whose worker was killed in the middle of it."""
    hire.defer(name="Sales")
    parameters = connector_params()
    known = {"dbname": "dbname", "user": "user", "password": "password", "host": "host", "port": "port"}
    url = psycopg.conninfo.make_conninfo("", **{key: parameters[key] for key in known if parameters.get(key)})
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "kundekort.front.settings"}
    script = Path(__file__).with_name("stuck_worker.py")
    with subprocess.Popen(
        [sys.executable, script], cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as worker:
        try:
            assert worker.stdout
            assert worker.stdout.readline() == b"started\n"
            assert looks(2) == 0, "It lives: its job is no orphan."
        finally:
            worker.kill()
    return ProcrastinateJob.objects.get(task_name="tests.hire")


def looks(times: int) -> int:
    """Look for orphans; returns how many were adopted at the last look."""

    async def look() -> int:
        async with await psycopg.AsyncConnection.connect(**connector_params(), autocommit=True) as own:
            connector = app.connector.get_worker_connector()
            with app.replace_connector(connector):
                async with app.open_async():
                    presence = Presence(own, app.job_manager)
                    return [await presence.look() for _ in range(times)][-1]

    return beside(lambda: asyncio.run(look()))


def test_the_job_of_a_killed_worker_runs_again(killed_job: ProcrastinateJob) -> None:
    assert killed_job.status == "doing"
    assert looks(2) >= 1
    run_worker()
    assert Department.objects.filter(name="Sales").count() == 1
    killed_job.refresh_from_db()
    assert (killed_job.status, killed_job.attempts) == ("succeeded", 2)


def test_a_job_that_kills_every_worker_is_given_up(killed_job: ProcrastinateJob) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s", [MOST_ATTEMPTS - 1])
    assert looks(2) >= 1
    killed_job.refresh_from_db()
    assert killed_job.status == "failed"


def test_every_night_has_its_tasks() -> None:
    nightly = {task.name for task, _ in _periodic()}
    assert {"customers.empty_trash", "front.sweep", "jobs.forget_finished"} <= nightly


def _periodic() -> Iterator[tuple[Any, Callable[..., Any]]]:
    for one in app.periodic_registry.periodic_tasks.values():
        yield one.task, one.task.func


@pytest.mark.django_db
def test_the_nightly_tasks_run(run_jobs: Callable[[], int]) -> None:
    app.configure_task("front.sweep").defer(timestamp=0)
    app.configure_task("customers.empty_trash").defer(timestamp=0)
    assert run_jobs() == 2
