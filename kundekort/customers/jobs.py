"""What happens to customers at night."""

from procrastinate.contrib.django import app

from kundekort.customers import deleting


@app.periodic(cron="20 2 * * *")
@app.task(name="customers.empty_trash", queueing_lock="customers.empty_trash")
def empty_trash(timestamp: int) -> int:
    """Every night: delete for good what has lain in the trash long enough."""
    return deleting.empty_trash()
