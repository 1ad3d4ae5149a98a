"""The word index over everything that other rooms have copied."""

from django.db import connection

from bench.copying import Copy
from bench.sizes import Size


def fill(copy: Copy, size: Size) -> None:
    """The index, from all customers and contacts at once: their triggers slept while they were copied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_rebuild()")
