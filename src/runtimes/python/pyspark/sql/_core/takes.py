"""Refusals of arguments whose type a function does not take, in Spark's words."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t

_KINDS = {
    "array": ((t.ArrayType,), '"ARRAY"'),
    "map": ((t.MapType,), '"MAP"'),
    "binary": ((t.BinaryType, t.StringType), '"BINARY"'),
    "array or map": ((t.ArrayType, t.MapType), '("ARRAY" or "MAP")'),
    # A text is read as what is wanted.
    "boolean": ((t.BooleanType, t.StringType), '"BOOLEAN"'),
    "double": ((t.NumericType, t.StringType), '"DOUBLE"'),
    "number": ((t.NumericType, t.StringType), '"NUMERIC"'),
    "to be summed": (
        (t.NumericType, t.StringType, t._IntervalType),
        '("NUMERIC" or "ANSI INTERVAL")',
    ),
    "date": ((t.DateType, t.TimestampType, t.TimestampNTZType, t.StringType), '"DATE"'),
    "timestamp": ((t.DateType, t.TimestampType, t.TimestampNTZType, t.StringType), '"TIMESTAMP"'),
    "integral": ((t.IntegralType, t.StringType), '"INTEGRAL"'),
    "int or bigint": ((t.IntegralType, t.StringType), '("INT" or "BIGINT")'),
}
_PLACES = ("first", "second", "third", "fourth", "fifth")


class Mismatch(Exception):
    """A rule does not take its arguments; the call that it belongs to knows how it is written."""

    def __init__(self, kind, words):
        super().__init__(words)
        self.kind = kind
        self.words = words

    def of(self, title):
        """The error that the learner sees."""
        name = f"DATATYPE_MISMATCH.{self.kind}"
        return AnalysisException(
            f'[{name}] Cannot resolve "{title}" due to data type mismatch: {self.words} SQLSTATE: 42K09',
            name,
            {"sqlExpr": f'"{title}"'},
            "42K09",
        )


def type_name(kind):
    """A type as Spark writes it inside a sentence."""
    return f'"{kind.simpleString().upper()}"'


def check_taken(wanted, arguments, titles):
    """Raises where an argument is not of the kind that its place wants; untyped NULL is of any kind."""
    for number, (kind, argument) in enumerate(zip(wanted, arguments)):
        if kind is None or isinstance(argument.type, t.NullType):
            continue
        if kind.startswith("constant "):
            if not isinstance(argument.value, int):
                raise Mismatch(
                    "NON_FOLDABLE_INPUT",
                    f'the input `{kind.removeprefix("constant ")}` should be a foldable "INT" expression; however, '
                    f'got "{titles[number]}".',
                )
            continue
        types, said = _KINDS[kind]
        if not isinstance(argument.type, types):
            raise Mismatch(
                "UNEXPECTED_INPUT_TYPE",
                f"The {_PLACES[number]} parameter requires the {said} type, however "
                f'"{titles[number]}" has the type {type_name(argument.type)}.',
            )
