"""`column = ANY(array)`: one parameter where `column IN (…)` has thousands, or the answer of a query taken first."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, QuerySet
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


class AnyOfAnswer(Lookup):
    """True where an expression equals one of the rows of a query of one column, `AnyOfAnswer(F("pk"), query)`.

    Unlike `IN (SELECT …)` the query is asked first, so that the rest may use an index also when this is one of several
    conditions joined by OR.
    """

    lookup_name = "any_of_answer"

    def __init__(self, expression: Any, query: QuerySet[Any, Any]) -> None:
        super().__init__(expression, ArraySubquery(query))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """The comparison with the array that the query gives."""
        left, parameters = self.process_lhs(compiler, connection)
        right, more = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*parameters, *more)
