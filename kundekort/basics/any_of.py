"""`column = ANY(array)`: one parameter where `column IN (…)` has thousands."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler


class AnyOf(Lookup):
    """True where an expression equals one of the values: `filter(AnyOf(F("number"), numbers))`."""

    lookup_name = "any_of"
    prepare_rhs = False

    def __init__(self, expression: Any, values: Iterable[Any]) -> None:
        super().__init__(expression, list(values))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """The comparison, with the whole list as one parameter."""
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*parameters, self.rhs)
