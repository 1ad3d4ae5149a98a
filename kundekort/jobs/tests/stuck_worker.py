"""A worker whose job never ends: `python stuck_worker.py`, with DATABASE_URL. Says "started" when it has begun."""

import sys
import threading

import django

django.setup()

from procrastinate.contrib.django import app  # noqa: E402

from kundekort.jobs.working import work  # noqa: E402


@app.task(name="tests.hire")
def hire(name: str) -> None:
    sys.stdout.write("started\n")
    sys.stdout.flush()
    threading.Event().wait()


work()
