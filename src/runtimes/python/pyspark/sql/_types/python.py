"""Spark's type of Python's values, and those values brought into a type's shape."""

import datetime
import decimal

from pyspark.errors import PySparkTypeError, PySparkValueError
from pyspark.sql import types as t
from pyspark.sql.row import Row, row_of

_ATOMS = (
    (bool, t.BooleanType),
    (int, t.LongType),
    (float, t.DoubleType),
    (str, t.StringType),
    (datetime.datetime, t.TimestampType),
    (datetime.date, t.DateType),
    (datetime.time, t.TimeType),
    (datetime.timedelta, t.DayTimeIntervalType),
    ((bytes, bytearray), t.BinaryType),
)


def infer_type(value):
    """The type that createDataFrame finds for one value."""
    if value is None:
        return t.NullType()
    if isinstance(value, decimal.Decimal):
        return t.DecimalType(38, 18)
    for kind, found in _ATOMS:
        if isinstance(value, kind):
            return found()
    if isinstance(value, dict):
        for key, inner in value.items():
            if key is not None and inner is not None:
                return t.MapType(infer_type(key), infer_type(inner))
        return t.MapType(t.NullType(), t.NullType())
    if isinstance(value, list):
        kind = t.NullType()
        for inner in value:
            kind = merge_types(kind, infer_type(inner))
        return t.ArrayType(kind)
    if isinstance(value, tuple) or hasattr(value, "__dict__"):
        return infer_schema(value)
    raise PySparkTypeError(
        f"[UNSUPPORTED_DATA_TYPE] Unsupported DataType `{type(value).__name__}`.",
        "UNSUPPORTED_DATA_TYPE",
    )


def infer_schema(row, names=None):
    """The struct type of one row: a dict (fields sorted), Row, tuple, list or object."""
    if isinstance(row, dict):
        items = sorted(row.items())
    elif hasattr(row, "__fields__"):
        items = list(zip(row.__fields__, row))
    elif isinstance(row, (tuple, list)):
        given = list(names or [])
        items = [(given[at] if at < len(given) else f"_{at + 1}", v) for at, v in enumerate(row)]
    elif hasattr(row, "__dict__"):
        items = sorted(row.__dict__.items())
    else:
        raise PySparkTypeError(
            f"[CANNOT_INFER_SCHEMA_FOR_TYPE] Can not infer schema for type: `{type(row).__name__}`.",
            "CANNOT_INFER_SCHEMA_FOR_TYPE",
        )
    return t.StructType([t.StructField(name, infer_type(value)) for name, value in items])


def merge_types(a, b):
    """One type for both; what goes not together is refused as Spark refuses it."""
    if isinstance(a, t.NullType) or a == b:
        return b
    if isinstance(b, t.NullType):
        return a
    if isinstance(a, t.StructType) and isinstance(b, t.StructType):
        others = {f.name: f.dataType for f in b.fields}
        fields = [
            t.StructField(f.name, merge_types(f.dataType, others.pop(f.name, t.NullType())))
            for f in a.fields
        ]
        return t.StructType(fields + [t.StructField(n, kind) for n, kind in others.items()])
    if isinstance(a, t.ArrayType) and isinstance(b, t.ArrayType):
        return t.ArrayType(merge_types(a.elementType, b.elementType))
    if isinstance(a, t.MapType) and isinstance(b, t.MapType):
        return t.MapType(merge_types(a.keyType, b.keyType), merge_types(a.valueType, b.valueType))
    if isinstance(b, t.StringType) and isinstance(a, t.AtomicType):
        return b
    if isinstance(a, t.StringType) and isinstance(b, t.AtomicType):
        return a
    raise PySparkTypeError(
        f"[CANNOT_MERGE_TYPE] Can not merge type `{type(a).__name__}` and `{type(b).__name__}`.",
        "CANNOT_MERGE_TYPE",
    )


def without_nulls(kind):
    """A type whose unknown parts are texts; a wholly unknown column stays void."""
    if isinstance(kind, t.ArrayType):
        return t.ArrayType(without_nulls(kind.elementType), kind.containsNull)
    if isinstance(kind, t.MapType):
        return t.MapType(without_nulls(kind.keyType), without_nulls(kind.valueType))
    if isinstance(kind, t.StructType):
        return t.StructType(
            [t.StructField(f.name, without_nulls(f.dataType), f.nullable) for f in kind]
        )
    return kind


_ACCEPTED = {
    t.BooleanType: (bool,),
    t.ByteType: (int,),
    t.ShortType: (int,),
    t.IntegerType: (int,),
    t.LongType: (int,),
    t.FloatType: (float,),
    t.DoubleType: (float,),
    t.DecimalType: (decimal.Decimal,),
    t.DateType: (datetime.date,),
    t.TimestampType: (datetime.datetime,),
    t.TimestampNTZType: (datetime.datetime,),
    t.DayTimeIntervalType: (datetime.timedelta,),
    t.BinaryType: (bytes, bytearray),
}
_RANGE = {t.ByteType: 8, t.ShortType: 16, t.IntegerType: 32, t.LongType: 64}


def shaped(value, kind, name=None, nullable=True):
    """A value checked against a type: structs become Rows with the type's names."""
    if value is None:
        if nullable:
            return None
        raise PySparkValueError(
            f"[FIELD_NOT_NULLABLE_WITH_NAME] field {name}: This field is not nullable, but got None.",
            "FIELD_NOT_NULLABLE_WITH_NAME",
        )
    if isinstance(kind, t.StringType):
        return value if isinstance(value, str) else _as_text(value)
    if isinstance(kind, t.ArrayType):
        if not isinstance(value, (list, tuple)):
            raise unacceptable(value, kind, name)
        return [shaped(v, kind.elementType, f"element in array {name}") for v in value]
    if isinstance(kind, t.MapType):
        if not isinstance(value, dict):
            raise unacceptable(value, kind, name)
        return {shaped(k, kind.keyType): shaped(v, kind.valueType) for k, v in value.items()}
    if isinstance(kind, t.StructType):
        return row_shaped(value, kind, name)
    accepted = _ACCEPTED.get(type(kind))
    if accepted and (
        not isinstance(value, accepted) or (isinstance(value, bool) and bool not in accepted)
    ):
        raise unacceptable(value, kind, name)
    bits = _RANGE.get(type(kind))
    if bits and not -(1 << (bits - 1)) <= value < (1 << (bits - 1)):
        raise PySparkValueError(
            f"[VALUE_OUT_OF_BOUNDS] Value for `{name or 'obj'}` must be between {-(1 << (bits - 1))} and "
            f"{(1 << (bits - 1)) - 1} (inclusive), got {value}",
            "VALUE_OUT_OF_BOUNDS",
        )
    if type(kind) is t.DateType and isinstance(value, datetime.datetime):
        return value.date()
    return value


def fitting(value, kind):
    """A function's result as its column's type takes it: what does not fit is NULL, inside too, as Spark has it."""
    if value is None:
        return None
    if isinstance(kind, t.StringType):
        return _text(value)
    if isinstance(kind, t.BooleanType):
        return value if isinstance(value, bool) else None
    if isinstance(kind, t.IntegralType):
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        return value if isinstance(value, float) else None
    if isinstance(kind, t.ArrayType):
        listed = isinstance(value, (list, tuple))
        return [fitting(v, kind.elementType) for v in value] if listed else None
    if isinstance(kind, t.MapType):
        if not isinstance(value, dict):
            return None
        return {fitting(k, kind.keyType): fitting(v, kind.valueType) for k, v in value.items()}
    return _row_fitting(value, kind) if isinstance(kind, t.StructType) else value


def _row_fitting(value, kind):
    if isinstance(value, dict):
        parts = [value.get(name) for name in kind.names]
    elif isinstance(value, (tuple, list)):
        parts = list(value)
    elif hasattr(value, "__dict__"):
        parts = [value.__dict__.get(name) for name in kind.names]
    else:
        raise PySparkValueError(f"Unexpected tuple {value!r} with StructType")
    if len(parts) != len(kind):
        raise PySparkValueError(
            f"[AXIS_LENGTH_MISMATCH] Length mismatch: Expected axis has {len(kind)} element, new values have "
            f"{len(parts)} elements.",
            "AXIS_LENGTH_MISMATCH",
        )
    return row_of(kind.names, [fitting(v, f.dataType) for v, f in zip(parts, kind)])


def _text(value):
    """A value that is no text, as Java writes it."""
    from pyspark.sql.printed import java_double

    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        return str(java_double(value))
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(k)}={_text(v)}" for k, v in value.items()) + "}"
    return str(value)


def row_shaped(value, kind, name=None):
    """A row of a struct type from a dict, Row, tuple, list or object."""
    if isinstance(value, dict):
        parts = [value.get(f.name) for f in kind]
    elif (
        isinstance(value, Row)
        and hasattr(value, "__fields__")
        and set(value.__fields__) == set(kind.names)
    ):
        parts = [value[f.name] for f in kind]
    elif isinstance(value, (tuple, list)):
        parts = list(value)
        if len(parts) != len(kind):
            raise PySparkValueError(
                f"[LENGTH_SHOULD_BE_THE_SAME] obj and fields should be of the same length, got {len(parts)} "
                f"and {len(kind)}.",
                "LENGTH_SHOULD_BE_THE_SAME",
            )
    elif hasattr(value, "__dict__"):
        parts = [value.__dict__.get(f.name) for f in kind]
    else:
        raise unacceptable(value, kind, name)
    return row_of(
        kind.names, [shaped(v, f.dataType, f.name, f.nullable) for v, f in zip(parts, kind)]
    )


def _as_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def unacceptable(value, kind, name):
    """The refusal of a value that is not of its column's type."""
    where = f"field {name}: " if name else ""
    label = "FIELD_DATA_TYPE_UNACCEPTABLE" + ("_WITH_NAME" if name else "")
    return PySparkTypeError(
        f"[{label}] {where}{kind!r} can not accept object `{value}` in type `{type(value).__name__}`.",
        label,
    )
