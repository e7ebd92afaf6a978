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


def _shift(name, formula):
    """`{v}` the value, `{u}` the same bits as a number without sign, `{n}` the distance within the width."""

    def write(arguments, scope):
        value, distance = arguments
        kind = _whole(name, arguments)
        bits = 64 if isinstance(kind, t.LongType) else 32
        size = f"CAST({2**bits} AS HUGEINT)"
        wide = f"CAST({value} AS HUGEINT)"
        unsigned = f"(({wide} + {size}) % {size})"
        moved = formula.format(v=wide, u=unsigned, n=f"(CAST({distance} AS INTEGER) & {bits - 1})")
        kept = f"({moved} % {size})"
        sql = f"CASE WHEN {kept} >= {2 ** (bits - 1)} THEN {kept} - {size} ELSE {kept} END"
        return Written(f"CAST({sql} AS {kind.duck})", scope, kind)

    return write


define(
    "shiftleft",
    "col, numBits:v",
    _shift("shiftleft", "({u} * CAST(pow(2, {n}) AS HUGEINT))"),
)
define("shiftright", "col, numBits:v", _shift("shiftright", "({v} >> {n})"))
define(
    "shiftrightunsigned", "col, numBits:v", _shift("shiftrightunsigned", "({u} >> {n})")
)
same("shiftLeft", "shiftleft")
same("shiftRight", "shiftright")
same("shiftRightUnsigned", "shiftrightunsigned")

define("bit_count", "col", "bit_count(CAST({0} AS BIGINT))", "int")
for _name in ("bit_get", "getbit"):
    define(_name, "col, pos", "(({0} >> {1:i}) & 1)", "tinyint")
