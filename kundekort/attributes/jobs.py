"""What happens to attributes in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.attributes import indexing

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="attributes.keep_index", retry=PATIENT)
def keep_index(attribute_id: int) -> None:
    """Make or drop the index behind an attribute."""
    indexing.keep_index(attribute_id)


@app.periodic(cron="35 2 * * *")
@app.task(name="attributes.keep_all_indexes", queueing_lock="attributes.keep_all_indexes")
def keep_all_indexes(timestamp: int) -> int:
    """Every night: make the indexes that are missing."""
    return indexing.keep_all_indexes()
