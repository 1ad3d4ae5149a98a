"""An import survives what may happen to it: a row is taken once, and none is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

import kundekort
from kundekort.basics.refused import Refused
from kundekort.customers.importing import running, saving, undoing
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.importing.running import run_import
from kundekort.customers.importing.starting import make_ready, start_import
from kundekort.customers.models import Customer, Import
from kundekort.history.models import Entry
from kundekort.people.models import User

ROWS = 3000
FILE = "Kundenr;Navn;Orgnr\n" + "".join(
    f"{30000 + number};Kunde {number} AS;{'12345' if number % 273 == 0 else ''}\n" for number in range(1, ROWS + 1)
)
REFUSED = ROWS // 273


class Killed(BaseException):
    """What a test does to a worker."""


def what_is_there() -> list[Any]:
    return list(Customer.objects.order_by("number").values_list("number", "name"))


def check_whole(run: Import) -> None:
    """The end state of one clean run."""
    run.refresh_from_db()
    assert (run.state, run.created, run.updated, run.unchanged, run.refused) == ("done", ROWS - REFUSED, 0, 0, REFUSED)
    assert run.position == ROWS
    refused = [number for number in range(1, ROWS + 1) if number % 273 == 0]
    assert list(run.rows.filter(outcome="refused").order_by("line").values_list("line", flat=True)) == [
        n + 1 for n in refused
    ]
    assert what_is_there() == [
        (str(30000 + number), f"Kunde {number} AS") for number in range(1, ROWS + 1) if number % 273
    ]  # fmt: skip
    assert Entry.objects.filter(batch=run.batch, code="customer.created").count() == ROWS - REFUSED


@pytest.fixture
def short_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 500)
    monkeypatch.setattr(undoing, "CHUNK", 500)


@pytest.mark.usefixtures("short_chunks")
@pytest.mark.parametrize("moment", ["create_customers", "insert_values", "save_many"])
def test_killed_five_times_half_way_the_end_is_that_of_one_clean_run(
    brought: Any, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    run = brought(FILE)
    for _kill in range(5):
        saved = Customer.objects.count()
        with monkeypatch.context() as patch:
            patch.setattr(f"kundekort.customers.importing.saving.{moment}", dying(moment, after=1))
            with pytest.raises(Killed):
                run_import(run.pk)
        assert Customer.objects.count() > saved
    run_import(run.pk)
    check_whole(run)
    assert run_import(run.pk).position == ROWS
    check_whole(run)


def dying(name: str, *, after: int) -> Any:
    real, calls = getattr(saving, name), []

    def die(*args: Any, **more: Any) -> Any:
        calls.append(1)
        answer = real(*args, **more)
        if len(calls) > after:
            raise Killed
        return answer

    return die


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_each_row_once(bjorn: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 300)
    run = make_ready(bring_file("kunder.csv", [FILE.encode()], by=bjorn), by=bjorn)

    def work() -> None:
        try:
            run_import(run.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    run_import(run.pk)
    check_whole(run)


WORKER = """
import django, sys
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.STORAGE_ROOT = sys.argv[2], sys.argv[3]
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[2]
from kundekort.customers.importing import running
running.CHUNK = 200
running.run_import(int(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_by_the_system_loses_and_doubles_nothing(bjorn: User) -> None:
    run = make_ready(bring_file("kunder.csv", [FILE.encode()], by=bjorn), by=bjorn)
    kills = 0
    for wanted in (1, 1500):
        worker = started(run)
        while worker.poll() is None and position(run) < wanted:
            time.sleep(0.005)
        worker.send_signal(signal.SIGKILL)
        kills += worker.wait() == -signal.SIGKILL
    assert kills
    assert started(run).wait() == 0
    check_whole(run)


def started(run: Import) -> "subprocess.Popen[bytes]":
    root = str(Path(kundekort.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": root, "DJANGO_SETTINGS_MODULE": "kundekort.front.settings"}
    name = connection.settings_dict["NAME"]
    arguments = [sys.executable, "-c", WORKER, str(run.pk), str(name), str(settings.STORAGE_ROOT)]
    return subprocess.Popen(arguments, env=environment)


def position(run: Import) -> int:
    return Import.objects.values_list("position", flat=True).get(pk=run.pk)


@pytest.mark.usefixtures("short_chunks")
def test_an_undoing_killed_half_way_goes_on(imported: Any, bjorn: User, monkeypatch: pytest.MonkeyPatch) -> None:
    run = undoing.undo_import(imported(FILE), by=bjorn)
    real = undoing.Undoing.save

    def die(self: undoing.Undoing) -> None:
        real(self)
        if self.rows[0].line > 1000:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(undoing.Undoing, "save", die)
        with pytest.raises(Killed):
            undoing.run_undo(run.pk)
    left = Customer.objects.count()
    assert 0 < left < ROWS
    run = undoing.run_undo(run.pk)
    assert (run.state, Customer.everywhere.count(), run.outcomes()) == (
        "undone", 0, {"removed": ROWS - REFUSED, "refused": REFUSED},
    )  # fmt: skip
    assert undoing.run_undo(run.pk).state == "undone"


def test_a_number_that_somebody_takes_meanwhile_costs_only_its_row(
    brought: Any, bjorn: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, real, tries = brought("Kundenr;Navn\n901;A AS\n902;B AS\n"), saving.create_customers, []

    def slow(*args: Any, **more: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise Refused("taken", code="number_taken")
        return real(*args, **more)

    monkeypatch.setattr(saving, "create_customers", slow)
    assert run_import(run.pk).created == 2
    assert len(tries) == 2


def test_starting_twice_is_starting_once(bjorn: User, run_jobs: Any) -> None:
    run = bring_file("kunder.csv", [b"Navn\nA AS\n"], by=bjorn)
    start_import(run, by=bjorn)
    start_import(run, by=bjorn)
    assert run_jobs() == 1


def test_somebody_who_may_no_longer_import_is_stopped(brought: Any, bjorn: User, daniel: User) -> None:
    run = brought("Navn\nA AS\n")
    bjorn.role = daniel.role
    bjorn.save()
    run = run_import(run.pk)
    assert (run.state, run.problem, Customer.objects.count()) == (
        "stopped",
        "Bjørn Solheim may no longer import customers.",
        0,
    )


def test_an_import_that_stopped_goes_on(
    brought: Any, bjorn: User, run_jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = brought("Navn\n" + "A AS\n" * 400_000)
    monkeypatch.setattr("kundekort.customers.importing.reading.table.CPU_SECONDS", 0)
    run = run_import(run.pk)
    assert run.state == "stopped"
    assert "Save it as CSV, or split it." in run.problem
    before = run.created
    monkeypatch.undo()
    Import.objects.filter(pk=run.pk).update(position=399_000)
    start_import(run, by=bjorn)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.created) == ("done", before + 1000)


def test_a_name_of_another_language_and_odd_letters_arrive_whole(imported: Any) -> None:
    imported("Navn\n" + "العربية שלום 你好 👩‍👩‍👧 Łódź\n" + "e\u0301te\u0301\n")
    assert list(Customer.objects.order_by("pk").values_list("name", flat=True))[1] == "été"
