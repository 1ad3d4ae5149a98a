"""The worker: takes jobs from the queue until it is asked to stop."""

import asyncio
from typing import Any

import psycopg
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.job_context import JobContext
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from kundekort.jobs.orphans import Presence

_CONNECTIONS = 4


def work(*, until_empty: bool = False) -> None:
    """Run jobs, two at a time, until SIGTERM or Ctrl-C; or until none is waiting.

    Raises psycopg.OperationalError when the database goes away: start again.
    """
    connection.close()
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=_CONNECTIONS)
    with app.replace_connector(connector):
        asyncio.run(_work(wait=not until_empty))


async def _work(*, wait: bool) -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    parameters = {**connector_params(), "autocommit": True}
    async with app.open_async(), await psycopg.AsyncConnection.connect(**parameters) as own:
        presence = Presence(own, app.job_manager)

        async def present(call_next: Any, _context: JobContext, worker: Worker) -> Any:
            assert worker.worker_id is not None  # noqa: S101 - it has fetched the job
            await presence.hold(worker.worker_id)
            return await call_next()

        options: dict[str, Any] = {**app.worker_defaults, "worker_middleware": [present], "wait": wait}
        worker = Worker(app=app, **options)
        watch = asyncio.create_task(presence.watch())
        watch.add_done_callback(lambda _task: worker.stop())  # type: ignore[no-untyped-call]
        await worker.run()  # type: ignore[no-untyped-call]
        if watch.done():
            watch.result()
        watch.cancel()
