"""Bits of whole numbers: shifts as Java has them, 32 or 64 bits wide."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define, same


def _whole(name, arguments):
    """The first argument's type, INT at least."""
    kind = arguments[0].type
    if isinstance(kind, (t.ByteType, t.ShortType, t.NullType)):
        return t.IntegerType()
    if not isinstance(kind, t.IntegralType):
        shown = kind.simpleString().upper()
        raise AnalysisException(
            f'[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Cannot resolve "{name}" due to data type mismatch: The first '
            f'parameter requires the ("INT" or "BIGINT") type, however it has the type "{shown}". SQLSTATE: 42K09',
            "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            sqlState="42K09",
        )
    return kind


def _shift(name):
    def write(arguments, scope):
        kind = _whole(name, arguments)
        value, distance = arguments
        return Written(f"spark_{name}(CAST({value} AS {kind.duck}), {distance})", scope, kind)

    return write


for _name in ("shiftleft", "shiftright", "shiftrightunsigned"):
    define(_name, "col, numBits:v", _shift(_name))
same("shiftLeft", "shiftleft")
same("shiftRight", "shiftright")
same("shiftRightUnsigned", "shiftrightunsigned")

define("bit_count", "col", "bit_count(CAST({0} AS BIGINT))", "int")
for _name in ("bit_get", "getbit"):
    define(_name, "col, pos", "(({0} >> {1:i}) & 1)", "tinyint")
