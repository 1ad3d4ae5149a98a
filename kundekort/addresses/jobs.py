"""What happens to addresses in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.addresses import locating

PATIENT = RetryStrategy(max_attempts=6, exponential_wait=5)


@app.task(name=locating.TASK, retry=PATIENT)
def locate(address_id: int) -> None:
    """Look up the position of an address at Kartverket."""
    locating.locate(address_id)
