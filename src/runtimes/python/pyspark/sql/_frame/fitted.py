"""`df.to(schema)`: columns found by name, put in the schema's order and brought to its types."""

from pyspark.errors import AnalysisException, PySparkTypeError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Alias, Bound, Cast
from pyspark.sql._core.literal import Literal


class Fitted:
    def to(self, schema):
        if not isinstance(schema, t.StructType):
            raise PySparkTypeError(
                "[NOT_STRUCT] Argument `schema` should be a StructType, got "
                f"{type(schema).__name__}.",
                "NOT_STRUCT",
            )
        return self._project([_fitted(self._fields, wanted) for wanted in schema])


def _fitted(fields, wanted):
    found = [f for f in fields if f.name.lower() == wanted.name.lower()]
    if len(found) > 1:
        raise _problem(
            "AMBIGUOUS_COLUMN_OR_FIELD",
            f"Column or field `{wanted.name}` is ambiguous and has {len(found)} matches.",
            "42702",
        )
    if found:
        return _brought(found[0], wanted)
    if wanted.nullable:
        return Alias(Cast(Literal(None), wanted.dataType), [wanted.name], wanted.metadata)
    near = ", ".join(f"`{f.name}`" for f in fields)
    raise _problem(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        f"A column, variable, or function parameter with name `{wanted.name}` cannot be "
        f"resolved. Did you mean one of the following? [{near}].",
        "42703",
    )


def _brought(field, wanted):
    if field.nullable and not wanted.nullable:
        raise _problem(
            "NULLABLE_COLUMN_OR_FIELD",
            f"Column or field `{field.name}` is nullable while it's required to be non-nullable.",
            "42000",
        )
    if not _may_store(field.type, wanted.dataType):
        raise _problem(
            "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
            f"Column or field `{field.name}` is of type "
            f'"{field.type.simpleString().upper()}" while it\'s required to be '
            f'"{wanted.dataType.simpleString().upper()}".',
            "42000",
        )
    metadata = {**(field.metadata or {}), **(wanted.metadata or {})} or None
    value = Bound(field)
    if field.type != wanted.dataType:
        value = Cast(value, wanted.dataType)
    return Alias(value, [wanted.name], metadata)


def _may_store(source, target):
    """Spark's rule for storing a value of one type in a column of another."""
    if source == target or isinstance(source, t.NullType):
        return True
    if isinstance(source, t.NumericType) and isinstance(target, t.NumericType):
        return True
    moments = (t.DateType, t.TimestampType, t.TimestampNTZType)
    if isinstance(source, moments) and isinstance(target, moments):
        return True
    if isinstance(target, t.StringType):
        return isinstance(source, t.AtomicType)
    if isinstance(source, t.ArrayType) and isinstance(target, t.ArrayType):
        return _may_store(source.elementType, target.elementType)
    if isinstance(source, t.MapType) and isinstance(target, t.MapType):
        keys = _may_store(source.keyType, target.keyType)
        return keys and _may_store(source.valueType, target.valueType)
    return False


def _problem(name, words, state):
    return AnalysisException(f"[{name}] {words} SQLSTATE: {state}", name, sqlState=state)
