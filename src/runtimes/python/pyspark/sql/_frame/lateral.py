"""Frames inside others: `exists`, `scalar`, `lateralJoin`."""

from pyspark.errors import AnalysisException, IllegalArgumentException
from pyspark.sql._core.outer import Subquery, placed
from pyspark.sql._core.scope import Scope
from pyspark.sql._frame.order import in_rows
from pyspark.sql.column import Column

_KINDS = {"inner": "INNER", "cross": "INNER", "left": "LEFT", "leftouter": "LEFT"}


class Lateral:
    def exists(self):
        return Column(Subquery(self, "exists"))

    def scalar(self):
        if len(self._fields) != 1:
            name = "SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN"
            raise AnalysisException(
                f"[INVALID_SUBQUERY_EXPRESSION.{name}] Invalid subquery: Scalar subquery must "
                f"return only one column, but got {len(self._fields)}. SQLSTATE: 42823",
                f"INVALID_SUBQUERY_EXPRESSION.{name}",
                sqlState="42823",
            )
        return Column(Subquery(self, "scalar"))

    def lateralJoin(self, other, on=None, how=None):
        kind = _KINDS.get((how or "inner").lower().replace("_", ""))
        if kind is None:
            raise IllegalArgumentException(
                f"[UNSUPPORTED_JOIN_TYPE] Unsupported join type '{how}'. Supported join types "
                "include: 'inner', 'leftouter', 'left', 'left_outer', 'cross'."
            )
        right = (other.settled(self) if isinstance(other, Deferred) else other)._apart_from(self)
        fields = [*self._fields, *right._fields]
        condition = "true"
        if on is not None:
            apart = [*self._hidden, *right._hidden]
            condition = on._expr.write(Scope(fields, self._beside(right), apart)).sql
        if kind == "LEFT":
            fields = [*self._fields, *(f.but(nullable=True) for f in right._fields)]
        sides, order = in_rows(self._sql, placed(right._sql, self._scope()))
        columns = ", ".join(f.sql for f in [*fields, *self._hidden])
        joined = f"({sides[0]}) {kind} JOIN LATERAL ({sides[1]}) ON {condition}{order}"
        sql = f"SELECT {columns} FROM {joined}"
        frame = self._derive(sql, fields, self._hidden)
        frame._describe(sql, [])
        return frame


class Deferred:
    """A frame that waits for the outer one, because it has a column's type from there: what is
    called on it is called then."""

    def __init__(self, make, steps=()):
        self._make = make
        self._steps = steps

    def settled(self, around):
        frame = self._make(around._scope(deep=True))
        for name, args, kwargs in self._steps:
            frame = getattr(frame, name)(*args, **kwargs)
        return frame

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: Deferred(
            self._make, (*self._steps, (name, args, kwargs))
        )
