"""`spark.tvf`: functions that make a table."""

from pyspark.errors import absent
from pyspark.sql._core.outer import Outer
from pyspark.sql._frame.lateral import Deferred

_MAKERS = (
    "explode",
    "explode_outer",
    "posexplode",
    "posexplode_outer",
    "inline",
    "inline_outer",
    "json_tuple",
    "stack",
)


class TableValuedFunction:
    def __init__(self, session):
        self._session = session

    def range(self, start, end=None, step=1, numPartitions=None):
        return self._session.range(start, end, step, numPartitions)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in _MAKERS:
            raise absent(f"spark.tvf.{name}", f"there are {', '.join(_MAKERS)} and range")
        return lambda *args, **kwargs: self._made(name, args, kwargs)

    def _made(self, name, args, kwargs):
        from pyspark.sql import functions
        from pyspark.sql.dataframe import DataFrame

        call = getattr(functions, name)(*args, **kwargs)
        one = DataFrame(self._session, "SELECT 1 AS nothing", [])
        outer = [node for node in call._expr.walk() if isinstance(node, Outer)]
        if not outer:
            return one.select(call)

        def make(scope):
            for node in outer:
                node.settle(scope)
            return one.select(call)

        return Deferred(make)


__all__ = ["TableValuedFunction"]
