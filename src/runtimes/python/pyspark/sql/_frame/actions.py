"""What makes a frame run: collect, count, show and their kin."""

import contextlib
import io

from _lab import host
from pyspark.errors import PySparkTypeError, asked
from pyspark.sql import printed
from pyspark.sql._core.outer import refuse_open
from pyspark.sql._frame import local
from pyspark.sql.row import row_of


class Actions:
    def _rows(self, sql=None):
        """Tuples of what Spark collects."""
        if not self._fields:
            return [()] * self.count()
        refuse_open(self._sql)
        wanted = ", ".join(f.sql for f in self._fields)
        _, rows = asked(host.fetch, f"SELECT {wanted} FROM ({sql or self._sql})")
        return local.read(self._fields, rows)

    def collect(self):
        names = self.columns
        return [row_of(names, row) for row in self._rows()]

    def toLocalIterator(self, prefetchPartitions=False):
        return iter(self.collect())

    def count(self):
        refuse_open(self._sql)
        _, rows = asked(host.fetch, f"SELECT count(*) AS n FROM ({self._as_many or self._sql})")
        return rows[0][0]

    def isEmpty(self):
        return not self.limit(1)._rows()

    def head(self, n=None):
        if n is None:
            rows = self.head(1)
            return rows[0] if rows else None
        return self.take(n)

    def first(self):
        return self.head()

    def take(self, num):
        return self.limit(num).collect()

    def tail(self, num):
        rows = self.collect()
        return rows[len(rows) - num :] if num and num < len(rows) else (rows if num else [])

    def show(self, n=20, truncate=True, vertical=False):
        print(self._show_string(n, truncate, vertical))

    def _show_string(self, n=20, truncate=True, vertical=False):
        if not isinstance(n, int) or isinstance(n, bool):
            raise PySparkTypeError(
                f"[NOT_INT] Argument `n` should be an int, got {type(n).__name__}.", "NOT_INT"
            )
        if not isinstance(vertical, bool):
            raise PySparkTypeError(
                f"[NOT_BOOL] Argument `vertical` should be a bool, got {type(vertical).__name__}.",
                "NOT_BOOL",
            )
        if not isinstance(truncate, bool):
            try:
                truncate = int(truncate)
            except ValueError:
                raise PySparkTypeError(
                    f"[NOT_BOOL_OR_INT] Argument `truncate` should be a bool or int, got {type(truncate).__name__}.",
                    "NOT_BOOL_OR_INT",
                ) from None
        rows = self.limit(n + 1)._rows()
        kinds = [f.type for f in self._fields]
        draw = printed.vertical if vertical else printed.table
        return draw(self.columns, kinds, rows, n, truncate)

    def printSchema(self, level=None):
        print(printed.tree(self.schema, level))

    def explain(self, extended=None, mode=None):
        """Spark's headings; the plan under them would be DuckDB's, which says nothing about a cluster."""
        asked_for = mode or (
            extended if isinstance(extended, str) else "extended" if extended else "simple"
        )
        said = "(this course's Spark runs the query on DuckDB: no plan of Spark's is made)"
        if asked_for == "cost":
            said = said.replace(" is made", " is made, and no Statistics of one")
        heads = {
            "extended": [
                "Parsed Logical Plan",
                "Analyzed Logical Plan",
                "Optimized Logical Plan",
                "Physical Plan",
            ],
            "cost": ["Optimized Logical Plan", "Physical Plan"],
        }.get(asked_for, ["Physical Plan"])
        plans = [said] * len(heads)
        if self.is_cached:
            plans[-1] = f"InMemoryTableScan [{', '.join(self.columns)}]\n{said}"
        print("\n".join(f"== {head} ==\n{plan}\n" for head, plan in zip(heads, plans)))

    def display(self):
        from _lab.display import display

        display(self)

    def foreach(self, f):
        rows = self.collect()
        with _elsewhere():
            for row in rows:
                f(row)

    def foreachPartition(self, f):
        rows = iter(self.collect())
        with _elsewhere():
            f(rows)

    def toJSON(self, use_unicode=True):
        from pyspark.sql._frame.texts import Texts
        from pyspark.sql.functions import struct, to_json

        return Texts(self.select(to_json(struct("*")).alias("value")))

    def _of_rows(self, rows):
        """A frame of the same columns with these rows."""
        table = local.store(self._fields, rows)
        return self._derive(
            f"SELECT {', '.join(f.sql for f in self._fields) or '1'} FROM {table}", self._fields, []
        )


def _elsewhere():
    """Spark calls such a function on its workers: what it prints is in their logs, not here."""
    return contextlib.redirect_stdout(io.StringIO())
