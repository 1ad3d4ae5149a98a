"""Who is behind a request: the user and the role in one query."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.sql.compiler import SQLCompiler

from kundekort.people.models import Role, User


class OneQueryBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail, which loads the user of a session together with the role."""

    def get_user(self, user_id: int) -> User | None:
        """The active user with this id, role included, or None.

        Every request asks. Django takes five times longer to write the query than to ask it, so it is written once.
        """
        query, sql = _written()
        with connection.cursor() as cursor:
            cursor.execute(sql, [user_id])
            rows = cursor.fetchall()
        for row in query.results_iter([rows]):
            return _user(row)
        return None


@cache
def _written() -> tuple[SQLCompiler, str]:
    users = User.objects.with_role().filter(is_active=True, pk=0).order_by()
    query = users.query.get_compiler(DEFAULT_DB_ALIAS)
    return query, query.as_sql()[0]


def _user(row: Any) -> User:
    columns = [[field.attname for field in model._meta.concrete_fields] for model in (User, Role)]
    users = len(columns[0])
    user = User.from_db(DEFAULT_DB_ALIAS, columns[0], row[:users])
    user.role = Role.from_db(DEFAULT_DB_ALIAS, columns[1], row[users:]) if user.role_id else None
    return user
