"""Rows of Python as tables of DuckDB, and rows of DuckDB as Python's values."""

import itertools

from _lab import host
from pyspark.errors import asked
from pyspark.sql import types as t
from pyspark.sql._core.literal import sql_of
from pyspark.sql.row import row_of

_numbers = itertools.count(1)
_NESTED = (t.ArrayType, t.MapType, t.StructType, t.BinaryType, t.DayTimeIntervalType)
_CHUNK = 400


def fresh_table():
    """The name of a table that lasts as long as the notebook."""
    host.bridge().session.used = True
    return f"memory.main.local_{next(_numbers)}"


def keep(sql):
    """Runs a query now; the table that holds its rows."""
    name = fresh_table()
    asked(host.execute, f"CREATE TABLE {name} AS {sql}")
    return name


def store(fields, rows):
    """A table of rows (sequences in the order of the fields)."""
    name = fresh_table()
    if not fields:
        asked(host.execute, f"CREATE TABLE {name} AS SELECT 1 AS nothing FROM range({len(rows)})")
        return name
    if rows and not any(isinstance(f.type, _NESTED) for f in fields):
        columns = [[row[at] for row in rows] for at in range(len(fields))]
        asked(host.insert_rows, name, [(f.id, f.type.duck) for f in fields], columns)
        return name
    typed = ", ".join(f"{f.sql} {f.type.duck}" for f in fields)
    asked(host.execute, f"CREATE TABLE {name} ({typed})")
    for start in range(0, len(rows), _CHUNK):
        values = ", ".join(
            "(" + ", ".join(sql_of(v, f.type) for v, f in zip(row, fields)) + ")"
            for row in rows[start : start + _CHUNK]
        )
        asked(host.execute, f"INSERT INTO {name} VALUES {values}")
    return name


def inner_reader(kind):
    """The same for a value inside another: there a double may have arrived as a whole number."""
    return float if isinstance(kind, (t.DoubleType, t.FloatType)) else reader(kind)


def reader(kind):
    """How a fetched value becomes what Spark collects; None when it already is."""
    if isinstance(kind, t.ArrayType):
        inner = inner_reader(kind.elementType)
        return (lambda v: [None if x is None else inner(x) for x in v]) if inner else None
    if isinstance(kind, t.MapType):
        key, value = inner_reader(kind.keyType) or _same, inner_reader(kind.valueType) or _same
        return lambda v: {key(k): None if x is None else value(x) for k, x in v}
    if isinstance(kind, t.StructType):
        names, inners = kind.names, [inner_reader(f.dataType) or _same for f in kind]
        return lambda v: row_of(names, [None if x is None else r(x) for r, x in zip(inners, v)])
    if isinstance(kind, t.DayTimeIntervalType):
        return interval
    return None


def _same(value):
    return value


def interval(text):
    """DuckDB's text of an interval as a timedelta."""
    import datetime
    import re

    if not isinstance(text, str):
        return text
    months, days, micros = (int(n) for n in re.findall(r"-?\d+", text))
    return datetime.timedelta(days=months * 30 + days, microseconds=micros)


def read(fields, rows):
    """Fetched tuples as tuples of what Spark collects."""
    readers = [reader(f.type) for f in fields]
    if not any(readers):
        return rows
    return [
        tuple(v if r is None or v is None else r(v) for r, v in zip(readers, row)) for row in rows
    ]
