"""One value for everything in the database: the same before and after means that nothing was changed."""

from django.db import connection

ELSEWHERE = ("django_session", "django_migrations", "front_cache", "api_use")
"""Sessions and the counters of throttling change at every request."""


def tables() -> list[str]:
    """Every table that an act could write to."""
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - set(ELSEWHERE))


def digest(of: list[str]) -> dict[str, str]:
    """A digest for each table, in one query."""
    one = "SELECT '{0}', md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM {1} t"
    query = " UNION ALL ".join(one.format(table, connection.ops.quote_name(table)) for table in of)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())
