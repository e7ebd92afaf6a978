"""A DataFrame: SQL text, whose columns DuckDB names at each step, so that errors arise where Spark raises them."""

from _lab import host
from pyspark.errors import AnalysisException, PySparkAttributeError, asked
from pyspark.sql import printed
from pyspark.sql.column import Column, Scope, by_name, quoted
from pyspark.sql.group import GroupedData
from pyspark.sql.types import StructField, StructType, of_duck, row_of


class DataFrame:
    def __init__(self, session, sql, columns_before=()):
        self.sparkSession = session
        self._sql = sql
        self._fields = asked(host.describe, sql, columns=columns_before)

    def _from(self):
        return f"({self._sql})"

    def _scope(self):
        return Scope(self._fields)

    def _derive(self, sql):
        return DataFrame(self.sparkSession, sql, self.columns)

    @property
    def columns(self):
        return [name for name, _ in self._fields]

    @property
    def dtypes(self):
        return [(name, of_duck(kind).simpleString()) for name, kind in self._fields]

    @property
    def schema(self):
        return StructType([StructField(name, of_duck(kind)) for name, kind in self._fields])

    def select(self, *columns):
        listed = columns[0] if len(columns) == 1 and isinstance(columns[0], list) else columns
        scope = self._scope()
        parts = ["*" if c == "*" else by_name(c).selected(scope) for c in listed]
        return self._derive(f"SELECT {', '.join(parts)} FROM {self._from()}")

    def filter(self, condition):
        text = condition if isinstance(condition, str) else condition._sql(self._scope())
        return self._derive(f"SELECT * FROM {self._from()} WHERE {text}")

    where = filter

    def withColumn(self, colName, col):
        text = f"{col._sql(self._scope())} AS {quoted(colName)}"
        if colName.lower() in (name.lower() for name in self.columns):
            parts = [text if name.lower() == colName.lower() else quoted(name) for name in self.columns]
            return self._derive(f"SELECT {', '.join(parts)} FROM {self._from()}")
        return self._derive(f"SELECT *, {text} FROM {self._from()}")

    def groupBy(self, *columns):
        return GroupedData(self, [by_name(c) for c in columns])

    groupby = groupBy

    def agg(self, *columns):
        return self.groupBy().agg(*columns)

    def orderBy(self, *columns):
        scope = self._scope()
        keys = [(c if isinstance(c, Column) else by_name(c).asc())._sql(scope) for c in columns]
        return self._derive(f"SELECT * FROM {self._from()} ORDER BY {', '.join(keys)}")

    sort = orderBy

    def limit(self, num):
        return self._derive(f"SELECT * FROM {self._from()} LIMIT {int(num)}")

    def collect(self):
        _, rows = asked(host.fetch, self._sql, columns=self.columns)
        names = self.columns
        return [row_of(names, row) for row in rows]

    def count(self):
        _, rows = asked(host.fetch, f"SELECT count(*) FROM {self._from()}", columns=self.columns)
        return rows[0][0]

    def show(self, n=20, truncate=True, vertical=False):
        rows = self.limit(n + 1).collect()
        print(printed.table(self.columns, rows, n, truncate))

    def printSchema(self, level=None):
        print(printed.tree(self.schema))

    def display(self):
        from _lab.display import display

        display(self)

    def createOrReplaceTempView(self, name):
        asked(host.execute, f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {self._sql}")

    def __getitem__(self, name):
        if name.lower() not in (n.lower() for n in self.columns):
            asked(host.describe, f"SELECT {quoted(name)} FROM {self._from()}", columns=self.columns)
        return by_name(name)

    def __getattr__(self, name):
        if name.startswith("_") or name not in self.columns:
            raise PySparkAttributeError(
                f"[ATTRIBUTE_NOT_SUPPORTED] Attribute `{name}` is not supported.", "ATTRIBUTE_NOT_SUPPORTED"
            )
        return by_name(name)

    def __repr__(self):
        return f"DataFrame[{', '.join(f'{name}: {kind}' for name, kind in self.dtypes)}]"


__all__ = ["AnalysisException", "DataFrame"]
