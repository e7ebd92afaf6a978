"""Bits of whole numbers: shifts as Java has them, 32 or 64 bits wide."""

from pyspark.sql import types as t
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define, same


def _whole(kind):
    """INT at least; a text is read as the longest."""
    if isinstance(kind, (t.ByteType, t.ShortType, t.NullType)):
        return t.IntegerType()
    return kind if isinstance(kind, t.IntegralType) else t.LongType()


def _shift(name):
    def write(arguments, scope):
        value, distance = arguments
        kind = _whole(value.type)
        return Written(f"spark_{name}(CAST({value} AS {kind.duck}), {distance})", scope, kind)

    return write


for _name in ("shiftleft", "shiftright", "shiftrightunsigned"):
    define(_name, "col, numBits:v", _shift(_name), takes=("int or bigint",))
same("shiftLeft", "shiftleft")
same("shiftRight", "shiftright")
same("shiftRightUnsigned", "shiftrightunsigned")

define("bit_count", "col", "bit_count(CAST({0} AS BIGINT))", "int")
for _name in ("bit_get", "getbit"):
    define(_name, "col, pos", "(({0} >> {1:i}) & 1)", "tinyint")
