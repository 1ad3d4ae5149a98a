"""What happens to contacts at night."""

from procrastinate.contrib.django import app

from kundekort.contacts import positions


@app.periodic(cron="30 2 * * *")
@app.task(name="contacts.forget_removed_positions", queueing_lock="contacts.forget_removed_positions")
def forget_removed_positions(timestamp: int) -> int:
    """Every night: delete for good the positions that were removed long enough ago."""
    return positions.forget_removed()
