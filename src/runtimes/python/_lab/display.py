"""`display` and `displayHTML`: results as tables and HTML of the page, not as text."""

import datetime
import decimal
import math

from . import output

# As many rows as the platform's own result table shows of a small result.
ROWS = 1000


def plain(value):
    """A value for JSON: dates and times as text, decimals as numbers while they are exact."""
    if isinstance(value, decimal.Decimal):
        number = float(value)
        return number if decimal.Decimal(repr(number)) == value else str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, tuple) and hasattr(value, "__fields__"):
        return {name: plain(inner) for name, inner in zip(value.__fields__, value)}
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def plain_rows(frame):
    """All rows of a DataFrame as dictionaries of plain values."""
    names = frame.columns
    return [dict(zip(names, map(plain, row))) for row in frame.collect()]


def display(*things, **_options):
    """Shows DataFrames as tables, anything else as text."""
    for thing in things:
        if hasattr(thing, "collect") and hasattr(thing, "dtypes"):
            table(thing)
        elif isinstance(thing, (list, tuple)) and thing:
            from pyspark.sql import SparkSession

            table(SparkSession.builder.getOrCreate().createDataFrame(list(thing)))
        else:
            output.emit({"kind": "value", "text": str(thing)})


def table(frame):
    rows = frame.limit(ROWS + 1).collect()
    output.emit(
        {
            "kind": "table",
            "columns": [{"name": name, "type": kind} for name, kind in frame.dtypes],
            "rows": [[plain(value) for value in row] for row in rows[:ROWS]],
            "more": len(rows) > ROWS,
        }
    )


def displayHTML(html="", **_options):
    """Shows HTML; the page puts it into a frame without script."""
    output.emit({"kind": "html", "html": str(html)})


def show_result(value):
    """The value of a cell's last expression."""
    if value is not None:
        output.emit({"kind": "value", "text": repr(value)})
