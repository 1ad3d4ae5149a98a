"""Whether the parts the program stands on answer."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from kundekort.people.gate import public
from kundekort.storage import keeping


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 when database, queue and storage answer, otherwise 503 with which does not."""
    database = _answers("SELECT 1")
    parts = {
        "database": database,
        "queue": database and _answers("SELECT 1 FROM procrastinate_jobs LIMIT 1"),
        "storage": keeping.answers(),
    }
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _answers(query: str) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
    except DatabaseError:
        return False
    return True
