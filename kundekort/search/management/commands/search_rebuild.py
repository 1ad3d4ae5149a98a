from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction


class Command(BaseCommand):
    """`kundekort manage search_rebuild`: the word index anew, for a database that was put together by hand."""

    help = "Builds the word index of the search anew. Searches and changes wait meanwhile."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Build it, in one transaction."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT search_rebuild()")
