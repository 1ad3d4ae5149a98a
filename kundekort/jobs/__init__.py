"""The queue: work done later, by a worker process, in the same PostgreSQL.

A room adds a job in its `jobs.py`, one line that calls a verb:

    @app.task(name="customers.send_card", queueing_lock="…", retry=3)
    def send_card(customer_id: int) -> None:
        sending.send_card(customer_id)

and enqueues it inside the transaction of the act: `send_card.defer(customer_id=customer.pk)`. Rolled back with the act,
it never runs. A worker may be killed in the middle of a job: the job then runs again (`orphans.py`), so a verb that a
job calls must be safe to repeat. `app` comes from `procrastinate.contrib.django`. What is done every night has
`@app.periodic(cron="20 2 * * *")` above the task, which then takes a `timestamp`.
"""
