"""What happens to customers at night and in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kundekort.customers import deleting
from kundekort.customers.importing import running, undoing
from kundekort.customers.register import following

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.periodic(cron="20 2 * * *")
@app.task(name="customers.empty_trash", queueing_lock="customers.empty_trash")
def empty_trash(timestamp: int) -> int:
    """Every night: delete for good what has lain in the trash long enough."""
    return deleting.empty_trash()


@app.task(name="customers.run_import", retry=PATIENT)
def run_import(import_id: int) -> None:
    """Take the rows of an import that somebody has started."""
    running.run_import(import_id)


@app.task(name="customers.undo_import", retry=PATIENT)
def undo_import(import_id: int) -> None:
    """Take back what an import did."""
    undoing.run_undo(import_id)


@app.periodic(cron="40 3 * * *")
@app.task(name="customers.follow_registers", queueing_lock="customers.follow_registers")
def follow_registers(timestamp: int) -> int:
    """Every night: ask the registers about those customers that were asked about longest ago."""
    return following.follow_oldest()


@app.task(name="customers.follow_number", retry=PATIENT)
def follow_number(country: str, number: str) -> int:
    """Ask the register about the customers with a number that it has told to be changed."""
    return following.follow(country, number)
