"""Running the queue inside a test, in the test's own transaction."""

import time

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.job_context import JobContext


def run_waiting() -> int:
    """Run every job that waits, those they enqueue included; returns how many ran. Raises what a job raises."""
    ran = 0
    while row := ProcrastinateJob.objects.filter(status="todo", scheduled_at=None).order_by("id").first():
        task, job = app.tasks[row.task_name], row.procrastinate_job
        context = JobContext(app=app, job=job, start_timestamp=time.time(), abort_reason=lambda: None)
        task.func(*([context] if task.pass_context else []), **job.task_kwargs)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [row.pk])
            cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [row.pk])
        ran += 1
    return ran
