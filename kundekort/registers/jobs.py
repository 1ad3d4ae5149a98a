"""What happens to registers at night."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.registers import following
from kundekort.registers.brreg import client

_PATIENT = RetryStrategy(max_attempts=5, wait=1800)


@app.periodic(cron="15 4 * * *")
@app.task(name="registers.follow", queueing_lock="registers.follow", retry=_PATIENT)
def follow(timestamp: int) -> int:
    """Every night: read what has changed in Enhetsregisteret. One that is silent is asked again after a while."""
    return following.follow() if client.is_set_up() else 0
