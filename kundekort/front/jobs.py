"""What is swept up at night: sign-ins and remembered values whose time is over. And mail nobody should wait for."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from kundekort.front import password_mail


@app.periodic(cron="30 2 * * *")
@app.task(name="front.sweep", queueing_lock="front.sweep")
def sweep(timestamp: int) -> None:
    """Every night: delete expired sessions and expired rows of the cache."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM front_cache WHERE expires < now()")


@app.task(name="front.send_new_password_link", retry=3)
def send_new_password_link(user_id: int, site: str) -> None:
    """Mail an employee a link for a new password."""
    password_mail.send_new_password_link(user_id, site)
