"""What is swept up at night: sign-ins and remembered values whose time is over."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="30 2 * * *")
@app.task(name="front.sweep", queueing_lock="front.sweep")
def sweep(timestamp: int) -> None:
    """Every night: delete expired sessions and expired rows of the cache."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM front_cache WHERE expires < now()")
