from procrastinate.contrib.django import app

from kundekort.api import limits, once


@app.periodic(cron="35 3 * * *")
@app.task(name="api.forget", queueing_lock="api.forget")
def forget(timestamp: int) -> None:
    """Every night: forget kept answers past their time, and counters of programs that are quiet."""
    once.forget_old()
    limits.forget_idle()
