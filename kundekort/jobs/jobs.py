"""What the queue does for itself."""

from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

_DONE_HOURS = 24 * 7
_FAILED_HOURS = 24 * 90


@app.periodic(cron="10 2 * * *")
@app.task(name="jobs.forget_finished", queueing_lock="jobs.forget_finished", pass_context=True)
async def forget_finished(context: JobContext, timestamp: int) -> None:
    """Every night: forget jobs done a week ago, and those that failed three months ago."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=_DONE_HOURS)
    await manager.delete_old_jobs(
        nb_hours=_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
