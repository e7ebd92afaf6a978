"""JSON texts read into the types of a schema."""

import datetime
import decimal
import json
import re

from pyspark.errors import DateTimeException, SparkRuntimeException
from pyspark.sql import types as t
from pyspark.sql.functions._json_text import written
from pyspark.sql.functions._timestamp import read_by
from pyspark.sql.row import row_of


def relaxed(text, options):
    """Names without quotation marks and single ones, where the options (or Spark's defaults) allow them."""
    if options.get("allowunquotedfieldnames") == "true":
        text = re.sub(r"([{,]\s*)(\w+)\s*:", r'\1"\2":', text)
    single = options.get("allowsinglequotes") != "false"
    return text.replace("'", '"') if '"' not in text and single else text


def folded(options):
    """Options by their names in small letters; formats keep their letters, switches lose them."""
    found = {}
    for name, value in (options or {}).items():
        text = str(value)
        found[name.lower()] = text.lower() if text.lower() in ("true", "false") else text
    return found


class JsonReader:
    """Reads values by a schema; `misfit` is true once a value was not of its type and became NULL."""

    def __init__(self, options=None):
        self.options = options or {}
        self.misfit = False

    def shaped(self, value, kind):
        """A JSON value as a type has it; what does not fit is NULL."""
        if value is None:
            return None
        found = self._shaped(value, kind)
        self.misfit = self.misfit or found is None
        return found

    def _shaped(self, value, kind):
        if isinstance(kind, t.StructType):
            if not isinstance(value, dict):
                return None
            return row_of(kind.names, [self.shaped(value.get(f.name), f.dataType) for f in kind])
        if isinstance(kind, t.MapType):
            if not isinstance(value, dict):
                return None
            return {key: self.shaped(v, kind.valueType) for key, v in value.items()}
        if isinstance(kind, t.ArrayType):
            listed = [value] if isinstance(value, dict) else value
            if not isinstance(listed, list):
                return None
            return [self.shaped(v, kind.elementType) for v in listed]
        return self.atom(value, kind)

    def atom(self, value, kind):
        """A single value as a type has it, or None."""
        if isinstance(kind, t.StringType):
            return value if isinstance(value, str) else written(value)
        if isinstance(kind, t.BooleanType):
            return value if isinstance(value, bool) else None
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if isinstance(kind, t.IntegralType):
            return value if number and isinstance(value, int) else None
        if isinstance(kind, (t.DoubleType, t.FloatType)):
            return float(value) if number else None
        try:
            if isinstance(kind, t.DecimalType):
                return decimal.Decimal(str(value)).quantize(decimal.Decimal(1).scaleb(-kind.scale))
            if isinstance(kind, t.DateType):
                return self._date(value)
            if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
                return self._instant(value, kind)
        except (ValueError, TypeError, decimal.InvalidOperation, DateTimeException):
            return None
        return None

    def _date(self, text):
        pattern = self.options.get("dateformat")
        if pattern is None:
            return datetime.date.fromisoformat(text[:10])
        return read_by(t.DateType())(text, pattern)

    def _instant(self, text, kind):
        pattern = self.options.get("timestampformat")
        if pattern is not None:
            return read_by(kind)(text, pattern)
        found = datetime.datetime.fromisoformat(text)
        if found.tzinfo is not None:
            found = found.astimezone(datetime.timezone.utc)
        return found.replace(tzinfo=None)


def reader_of(kind, options):
    """The Python function behind `from_json`."""
    options = folded(options)
    mode = options.get("mode", "PERMISSIVE").upper()
    corrupt = options.get("columnnameofcorruptrecord", "_corrupt_record")
    whole = isinstance(kind, t.StructType)

    def run(text):
        if text is None:
            return None
        reader = JsonReader(options)
        try:
            found = reader.shaped(json.loads(relaxed(text, options)), kind)
        except ValueError:
            found, reader.misfit = None, True
        if reader.misfit and mode == "FAILFAST":
            raise _malformed(found, kind)
        if not whole:
            return found
        values = dict(zip(kind.names, found or [None] * len(kind)))
        if corrupt in values:
            values[corrupt] = text if reader.misfit else None
        return row_of(kind.names, list(values.values()))

    return run


def _malformed(found, kind):
    record = ",".join("null" if v is None else str(v) for v in found or [None] * len(kind))
    return SparkRuntimeException(
        "[MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION] Malformed records are detected in record parsing: "
        f"[{record}].\nParse Mode: FAILFAST. To process malformed records as null result, try setting the option 'mode' "
        "as 'PERMISSIVE'. SQLSTATE: 22023",
        "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
        sqlState="22023",
    )
