"""Types and schemas of their texts: `int`, `decimal(10,2)`, `array<string>`, `a INT, b STRING NOT NULL`."""

import re

from pyspark.errors import ParseException
from pyspark.sql import types as t

_SIMPLE = {
    "string": t.StringType,
    "boolean": t.BooleanType,
    "binary": t.BinaryType,
    "date": t.DateType,
    "timestamp": t.TimestampType,
    "timestamp_ltz": t.TimestampType,
    "timestamp_ntz": t.TimestampNTZType,
    "void": t.NullType,
    "null": t.NullType,
    "tinyint": t.ByteType,
    "byte": t.ByteType,
    "smallint": t.ShortType,
    "short": t.ShortType,
    "int": t.IntegerType,
    "integer": t.IntegerType,
    "bigint": t.LongType,
    "long": t.LongType,
    "float": t.FloatType,
    "real": t.FloatType,
    "double": t.DoubleType,
    "variant": t.VariantType,
    "interval": t.CalendarIntervalType,
}
_SIGNS = re.compile(r"\s*(`(?:[^`]|``)*`|[\w]+|'(?:[^']|'')*'|[<>(),:])")


class _Reader:
    def __init__(self, text):
        self.text = text
        self.signs = []
        at = 0
        while at < len(text.rstrip()):
            found = _SIGNS.match(text, at)
            if not found:
                raise self.refused(text[at:].strip()[:1])
            self.signs.append(found[1])
            at = found.end()
        self.at = 0

    def refused(self, near):
        return ParseException(
            f"[PARSE_SYNTAX_ERROR] Syntax error at or near '{near}'. SQLSTATE: 42601 (in the type {self.text!r})",
            "PARSE_SYNTAX_ERROR",
            sqlState="42601",
        )

    def peek(self):
        return self.signs[self.at] if self.at < len(self.signs) else ""

    def take(self, wanted=None):
        sign = self.peek()
        if not sign or (wanted is not None and sign.lower() != wanted):
            raise self.refused(sign or "end of input")
        self.at += 1
        return sign

    def skip(self, wanted):
        if self.peek().lower() == wanted:
            self.at += 1
            return True
        return False

    def numbers(self):
        found = []
        if self.skip("("):
            while not self.skip(")"):
                found.append(int(self.take()))
                self.skip(",")
        return found

    def type(self):
        word = self.take().lower()
        if word in ("decimal", "dec", "numeric"):
            return t.DecimalType(*self.numbers())
        if word in ("char", "character", "varchar"):
            return (
                t.VarcharType(*self.numbers()) if word == "varchar" else t.CharType(*self.numbers())
            )
        if word == "array":
            self.take("<")
            inner = self.type()
            self.take(">")
            return t.ArrayType(inner)
        if word == "map":
            self.take("<")
            key = self.type()
            self.take(",")
            value = self.type()
            self.take(">")
            return t.MapType(key, value)
        if word == "struct":
            self.take("<")
            fields = self.fields(">")
            self.take(">")
            return t.StructType(fields)
        if word == "interval" and self.peek().lower() in (
            "day",
            "year",
            "month",
            "hour",
            "minute",
            "second",
        ):
            return self.interval()
        if word == "time":
            return t.TimeType(*self.numbers())
        if word not in _SIMPLE:
            raise ParseException(
                f'[UNSUPPORTED_DATATYPE] Unsupported data type "{word.upper()}". SQLSTATE: 0A000',
                "UNSUPPORTED_DATATYPE",
                sqlState="0A000",
            )
        return _SIMPLE[word]()

    def interval(self):
        first = self.take().lower()
        last = self.take().lower() if self.skip("to") else first
        kind = t.YearMonthIntervalType if first in ("year", "month") else t.DayTimeIntervalType
        return kind(kind._units.index(first), kind._units.index(last))

    def fields(self, end):
        found = []
        while self.peek() and self.peek() != end:
            name = self.take().strip("`").replace("``", "`")
            self.skip(":")
            kind = self.type()
            nullable = True
            if self.skip("not"):
                self.take("null")
                nullable = False
            metadata = {"comment": self.take().strip("'")} if self.skip("comment") else None
            found.append(t.StructField(name, kind, nullable, metadata))
            if not self.skip(","):
                break
        return found


def parse_type(text):
    """One type. Raises ParseException as Spark does."""
    reader = _Reader(text)
    kind = reader.type()
    if reader.peek():
        raise reader.refused(reader.peek())
    return kind


def parse_schema(text):
    """The fields of a table, `a INT, b STRING` or `a: int`."""
    reader = _Reader(text)
    fields = reader.fields("")
    if reader.peek():
        raise reader.refused(reader.peek())
    return t.StructType(fields)


def parse_schema_or_type(text):
    """A schema where the text reads as one, else a single type."""
    try:
        return parse_type(text)
    except ParseException:
        return parse_schema(text)


def of_json(value):
    """A type of `jsonValue()`."""
    if isinstance(value, str):
        return parse_type(value)
    if value["type"] == "struct":
        return t.StructType(
            [
                t.StructField(
                    f["name"], of_json(f["type"]), f.get("nullable", True), f.get("metadata")
                )
                for f in value["fields"]
            ]
        )
    if value["type"] == "array":
        return t.ArrayType(of_json(value["elementType"]), value.get("containsNull", True))
    return t.MapType(
        of_json(value["keyType"]), of_json(value["valueType"]), value.get("valueContainsNull", True)
    )
