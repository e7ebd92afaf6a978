"""CSV texts, computed by Python."""

import csv
import re

from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import own
from pyspark.sql.functions._json import _schema, _schema_function
from pyspark.sql.functions._json_read import JsonReader
from pyspark.sql.functions._json_text import plain
from pyspark.sql.row import row_of


def csv_type(text):
    """The type that Spark finds for one value of a CSV file."""
    if text is None or text == "":
        return t.NullType()
    if re.fullmatch(r"[+-]?\d+", text):
        value = int(text)
        return (
            t.IntegerType()
            if -(2**31) <= value < 2**31
            else t.LongType()
            if abs(value) < 2**63
            else t.DecimalType(len(text), 0)
        )
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|-?Inf(inity)?", text):
        return t.DoubleType()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return t.DateType()
    if re.fullmatch(
        r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", text
    ):
        return t.TimestampType()
    return t.BooleanType() if text.lower() in ("true", "false") else t.StringType()


def _csv_schema(text, options):
    cells = next(csv.reader([text], delimiter=options.get("sep", ",")))
    kinds = [t.StringType() if c == "" else csv_type(c) for c in cells]
    return t.StructType([t.StructField(f"_c{at}", kind) for at, kind in enumerate(kinds)])


_schema_function("schema_of_csv", _csv_schema)


@own
def from_csv(col, schema, options=None):
    kind = _schema(schema)
    separator = (options or {}).get("sep", (options or {}).get("delimiter", ","))
    trimmed = str((options or {}).get("ignoreLeadingWhiteSpace", "false")).lower() == "true"

    def run(text):
        if text is None:
            return None
        cells = next(csv.reader([text], delimiter=separator), [])
        cells = [c.lstrip() if trimmed else c for c in cells] + [None] * len(kind)
        return row_of(kind.names, [csv_value(c, f.dataType) for c, f in zip(cells, kind)])

    return Column(PythonCall("from_csv", run, kind, [as_named(col)]))


def csv_value(text, kind):
    """One value of a CSV file as a type has it; NULL where it does not fit."""
    if text is None or (text == "" and not isinstance(kind, t.StringType)):
        return None
    if isinstance(kind, t.StringType):
        return text
    if isinstance(kind, t.IntegralType):
        return int(text) if re.fullmatch(r"\s*[+-]?\d+\s*", text) else None
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        try:
            return float(text.replace("Infinity", "inf"))
        except ValueError:
            return None
    if isinstance(kind, t.BooleanType):
        return {"true": True, "false": False}.get(text.strip().lower())
    return JsonReader().atom(text.strip(), kind)


@own
def to_csv(col, options=None):
    separator = (options or {}).get("sep", ",")

    def one(v):
        from pyspark.sql.printed import java_double

        if v is None:
            return ""
        if isinstance(v, bool):
            return "true" if v else "false"
        if isinstance(v, list):
            return "[" + ", ".join(map(one, v)) + "]"
        return java_double(v) if isinstance(v, float) else str(plain(v, options=options))

    def quoted(text):
        return '"' + text.replace('"', '\\"') + '"' if separator in text or '"' in text else text

    def run(row):
        return None if row is None else separator.join(quoted(one(v)) for v in row)

    return Column(PythonCall("to_csv", run, t.StringType(), [as_named(col)]))
