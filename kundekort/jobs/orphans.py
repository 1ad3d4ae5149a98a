"""Jobs whose worker was killed run again.

Each worker holds an advisory lock with its own number on a connection of its own; PostgreSQL lets go of it the moment
the process is gone. A job that is being done by a worker without a lock, at two looks in a row, is an orphan. Unlike a
heartbeat this cannot take a worker for dead that was only slow or on a machine that slept.
"""

import asyncio
from typing import Any

import psycopg
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.utils import utcnow

LOOK_EVERY = 2.0
MOST_ATTEMPTS = 5
"""A job that has cost so many workers their life is given up."""
_LOCKS = 0x6B6B6A62
_ORPHANS = """
    SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND (worker_id IS NULL OR worker_id NOT IN (
        SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = %s::bigint::oid AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))
"""


class Presence:
    """Says that this worker lives, and adopts the jobs of those that do not."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], manager: JobManager) -> None:
        self.connection, self.manager = connection, manager
        self._held: int | None = None
        self._suspects: set[int] = set()

    async def hold(self, worker_id: int) -> None:
        """Take the lock of this worker, once."""
        if self._held != worker_id:
            self._held = worker_id
            await self.connection.execute("SELECT pg_advisory_lock(%s::bigint::int, %s)", [_LOCKS, worker_id])

    async def look(self) -> int:
        """Put the jobs that were orphans at the last look, and still are, back in the queue; returns how many."""
        rows = await (await self.connection.execute(_ORPHANS, [_LOCKS])).fetchall()
        found = {row[0] for row in rows}
        orphans, self._suspects = found & self._suspects, found
        for job_id in orphans:
            for job in await self.manager.list_jobs_async(id=job_id, status=Status.DOING.value):
                await self._adopt(job)
        return len(orphans)

    async def watch(self) -> None:
        """Look every LOOK_EVERY seconds, for ever. Raises psycopg.OperationalError when the connection is lost."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)

    async def _adopt(self, job: Job) -> None:
        if job.attempts + 1 >= MOST_ATTEMPTS:
            await self.manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await self.manager.retry_job(job, retry_at=utcnow())
