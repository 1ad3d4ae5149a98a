"""What happens to notes at night and in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.notes import mentioning, pictures

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="notes.mail_mentioned", retry=PATIENT)
def mail_mentioned(mention_id: int) -> None:
    """Write to somebody who is mentioned in a note."""
    mentioning.mail(mention_id)


@app.periodic(cron="35 2 * * *")
@app.task(name="notes.forget_unused_pictures", queueing_lock="notes.forget_unused_pictures")
def forget_unused_pictures(timestamp: int) -> int:
    """Every night: delete the pictures that are in no text."""
    return pictures.forget_unused()
