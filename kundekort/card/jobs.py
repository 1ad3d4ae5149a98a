"""What happens to cards at night."""

from procrastinate.contrib.django import app

from kundekort.card import belongings


@app.periodic(cron="25 2 * * *")
@app.task(name="card.empty_trash", queueing_lock="card.empty_trash")
def empty_trash(timestamp: int) -> int:
    """Every night: delete for good what has lain in the trash of the cards long enough."""
    return belongings.empty_trash()
