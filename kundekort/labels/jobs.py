"""What happens to labels in the background and at night."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.labels import rounds

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="labels.go_round", retry=PATIENT)
def go_round(round_id: int) -> None:
    """Merge or delete a label that many subjects have."""
    rounds.go(round_id)


@app.periodic(cron="35 2 * * *")
@app.task(name="labels.forget_rounds", queueing_lock="labels.forget_rounds")
def forget_rounds(timestamp: int) -> int:
    """Every night: delete rounds of long ago."""
    return rounds.forget_old()
