"""Constants."""

import datetime
import decimal
import enum

from pyspark.errors import PySparkTypeError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Expression
from pyspark.sql._core.field import quoted, text_literal
from pyspark.sql._core.scope import Written
from pyspark.sql.printed import day_time, java_double


class Literal(Expression):
    def __init__(self, value, type=None):
        self.value = value
        self.type = type or literal_type(value)
        self.is_text = isinstance(value, str)

    def title(self):
        value = self.value
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return java_double(value)
        if isinstance(value, datetime.datetime):
            return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
        if isinstance(value, datetime.date):
            return f"DATE '{value}'"
        if isinstance(value, (bytes, bytearray)):
            return f"X'{bytes(value).hex().upper()}'"
        if isinstance(value, datetime.timedelta):
            return day_time(value, self.type)
        return str(value)

    def write(self, scope):
        return Written(
            sql_of(self.value, self.type),
            scope,
            self.type,
            self.value is None,
            self.value,
            certain=True,
        )


def literal_type(value):
    """The type of a constant: a whole number is INT while it fits."""
    if value is None:
        return t.NullType()
    if isinstance(value, bool):
        return t.BooleanType()
    if isinstance(value, int):
        if -(2**31) <= value < 2**31:
            return t.IntegerType()
        return t.LongType() if -(2**63) <= value < 2**63 else t.DecimalType(len(str(abs(value))), 0)
    if isinstance(value, decimal.Decimal):
        digits = value.as_tuple()
        scale = max(0, -digits.exponent)
        return t.DecimalType(min(38, max(len(digits.digits), scale)), scale)
    from pyspark.sql._types.python import infer_type

    if isinstance(
        value, (float, str, datetime.date, datetime.time, datetime.timedelta, bytes, bytearray)
    ):
        return infer_type(value)
    raise PySparkTypeError(
        f"[UNSUPPORTED_LITERAL] Literal for '{value}' of {type(value)} is not supported.",
        "UNSUPPORTED_LITERAL",
    )


def sql_of(value, kind):
    """A value of a Spark type as SQL, nested ones too."""
    if value is None:
        return f"CAST(NULL AS {kind.duck})"
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(kind, t.ArrayType):
        return f"CAST([{', '.join(sql_of(v, kind.elementType) for v in value)}] AS {kind.duck})"
    if isinstance(kind, t.MapType):
        keys = ", ".join(sql_of(k, kind.keyType) for k in value)
        values = ", ".join(sql_of(v, kind.valueType) for v in value.values())
        return (
            f"CAST(MAP {{}} AS {kind.duck})"
            if not value
            else f"CAST(map([{keys}], [{values}]) AS {kind.duck})"
        )
    if isinstance(kind, t.StructType):
        parts = (f"{quoted(f.name)} := {sql_of(v, f.dataType)}" for f, v in zip(kind, value))
        return f"struct_pack({', '.join(parts)})"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text_literal(value)
    if isinstance(value, (bytes, bytearray)):
        return f"unhex('{bytes(value).hex()}')"
    if isinstance(value, float):
        return f"CAST('{value!r}' AS {kind.duck})"
    if isinstance(value, datetime.timedelta):
        micros = (value.days * 86400 + value.seconds) * 1000000 + value.microseconds
        return f"to_microseconds({micros})"
    if isinstance(value, (datetime.date, datetime.time)):
        plain = value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value
        return f"CAST('{plain}' AS {kind.duck})"
    return f"CAST({value} AS {kind.duck})"
