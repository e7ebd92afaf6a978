"""The session: `spark`."""

import json

from _lab import host
from pyspark.errors import AnalysisException, asked
from pyspark.sql.column import quoted
from pyspark.sql.dataframe import DataFrame
from pyspark.sql.types import DataType, Row, StructType, parse_type


class SparkSession:
    version = "4.0.0"
    _one = None

    class Builder:
        def appName(self, _name):
            return self

        def config(self, *_arguments, **_named):
            return self

        def getOrCreate(self):
            SparkSession._one = SparkSession._one or SparkSession()
            return SparkSession._one

    builder = Builder()

    def table(self, tableName):
        return self.sql(f"SELECT * FROM {tableName}")

    def sql(self, sqlQuery, args=None, **_named):
        parameters = {name: str(value) for name, value in (args or {}).items()}
        text = host.bridge().translate(sqlQuery, json.dumps(parameters))
        return DataFrame(self, text)

    def range(self, start, end=None, step=1, numPartitions=None):
        first, last = (0, start) if end is None else (start, end)
        return DataFrame(self, f"SELECT CAST(range AS BIGINT) AS id FROM range({first}, {last}, {step})")

    def createDataFrame(self, data, schema=None, samplingRatio=None, verifySchema=True):
        rows = [list(r.values()) if isinstance(r, dict) else list(r) for r in data]
        names = self._names(data, rows, schema)
        types = self._types(rows, schema, len(names))
        name = f"memory.main.local_{id(rows)}"
        columns = [[row[at] for row in rows] for at in range(len(names))]
        host.insert_rows(name, list(zip(names, types)), columns)
        return DataFrame(self, f"SELECT * FROM {name}")

    def _names(self, data, rows, schema):
        if isinstance(schema, StructType):
            return schema.names
        if isinstance(schema, (list, tuple)):
            return list(schema)
        if isinstance(schema, str):
            return [part.strip().split(" ")[0].rstrip(":") for part in schema.split(",")]
        if isinstance(data[0], dict):
            return list(data[0])
        return list(getattr(data[0], "__fields__", [f"_{at + 1}" for at in range(len(rows[0]))]))

    def _types(self, rows, schema, width):
        if isinstance(schema, StructType):
            return [field.dataType.duck for field in schema]
        if isinstance(schema, str):
            return [parse_type(part.strip().replace(":", " ").split(None, 1)[1]).duck for part in schema.split(",")]
        return [guessed(next((r[at] for r in rows if r[at] is not None), None)) for at in range(width)]


def guessed(value):
    """DuckDB's type of a Python value."""
    import datetime
    import decimal

    for kind, text in (
        (bool, "BOOLEAN"),
        (int, "BIGINT"),
        (float, "DOUBLE"),
        (decimal.Decimal, "DECIMAL(38,18)"),
        (datetime.datetime, "TIMESTAMP"),
        (datetime.date, "DATE"),
    ):
        if isinstance(value, kind):
            return text
    if isinstance(value, list):
        return f"{guessed(value[0] if value else None)}[]"
    return "VARCHAR"


__all__ = ["AnalysisException", "DataType", "Row", "SparkSession", "quoted"]
