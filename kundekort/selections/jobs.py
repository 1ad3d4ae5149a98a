"""What happens to selections in the background and at night."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.selections import bulk

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="selections.go_bulk", retry=PATIENT)
def go_bulk(bulk_id: int) -> None:
    """Do something with many records of a list."""
    bulk.go(bulk_id)


@app.periodic(cron="40 2 * * *")
@app.task(name="selections.forget_bulks", queueing_lock="selections.forget_bulks")
def forget_bulks(timestamp: int) -> int:
    """Every night: delete acts on many of long ago."""
    return bulk.forget_old()
