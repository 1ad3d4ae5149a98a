"""Looking for duplicates in the background: all day among what has changed, and at night among all."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.merging.doubles.sweeping import sweep
from kundekort.merging.doubles.traits import every_kind

PATIENT = RetryStrategy(max_attempts=3, exponential_wait=5)


@app.periodic(cron="*/3 * * * *")
@app.task(name="merging.look_at_changed", queueing_lock="merging.look_at_changed")
def look_at_changed(timestamp: int) -> None:
    """Every few minutes: look for duplicates of what has changed."""
    for traits in every_kind():
        sweep(traits.kind)


@app.periodic(cron="15 3 * * *")
@app.task(name="merging.look_at_all", queueing_lock="merging.look_at_all")
def look_at_all(timestamp: int) -> None:
    """Every night: look for duplicates among all."""
    for traits in every_kind():
        sweep(traits.kind, whole=True)


@app.task(name="merging.look_again", retry=PATIENT)
def look_again(kind: str) -> None:
    """Look for duplicates because somebody asks."""
    sweep(kind)
