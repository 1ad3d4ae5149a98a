from collections.abc import Callable

import pytest
from django.db import connection


@pytest.fixture
def table_text(db: None) -> Callable[[str], str]:
    """`table_text("people_invitation")`: everything in the table as one text, to look for what must not be there."""

    def read(table: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {connection.ops.quote_name(table)} t")  # noqa: S608
            return cursor.fetchone()[0] or ""

    return read
