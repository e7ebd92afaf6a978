"""Spark's type of a DuckDB type text."""

import re

from _lab.host import split_types, struct_fields
from pyspark.sql import types as t

_BY_DUCK = {
    "VARCHAR": t.StringType,
    "BOOLEAN": t.BooleanType,
    "TINYINT": t.ByteType,
    "SMALLINT": t.ShortType,
    "UTINYINT": t.ShortType,
    "INTEGER": t.IntegerType,
    "USMALLINT": t.IntegerType,
    "BIGINT": t.LongType,
    "HUGEINT": t.LongType,
    "UINTEGER": t.LongType,
    "UBIGINT": t.LongType,
    "FLOAT": t.FloatType,
    "DOUBLE": t.DoubleType,
    "DATE": t.DateType,
    "TIME": t.TimeType,
    "TIMESTAMP": t.TimestampType,
    "TIMESTAMP_NS": t.TimestampType,
    "TIMESTAMP WITH TIME ZONE": t.TimestampType,
    "INTERVAL": t.DayTimeIntervalType,
    "BLOB": t.BinaryType,
    '"NULL"': t.NullType,
}


def of_duck(kind):
    """Spark's type of a DuckDB type text, as DESCRIBE writes it."""
    if kind in _BY_DUCK:
        return _BY_DUCK[kind]()
    if kind.endswith("[]"):
        return t.ArrayType(of_duck(kind[:-2]))
    if kind.startswith("STRUCT("):
        return t.StructType(
            [t.StructField(name, of_duck(inner)) for name, inner in struct_fields(kind)]
        )
    if kind.startswith("MAP("):
        key, value = split_types(kind[4:-1])
        return t.MapType(of_duck(key), of_duck(value))
    decimal = re.match(r"DECIMAL\((\d+),\s*(\d+)\)$", kind)
    return t.DecimalType(int(decimal[1]), int(decimal[2])) if decimal else t.StringType()
