"""Spark's functions. Each group stands in a file of its own; here they come together under Spark's names."""

from pyspark.sql.functions import _absent
from pyspark.sql.functions import _aggregate, _collect, _statistics, _basic, _bits, _math  # noqa: F401
from pyspark.sql.functions import _random, _ranking  # noqa: F401
from pyspark.sql.functions import _format, _interval, _regexp, _text, _time, _timestamp  # noqa: F401
from pyspark.sql.functions import _number_format, _printf, _span  # noqa: F401
from pyspark.sql.functions import _array, _generator, _higher_order, _map, _struct  # noqa: F401
from pyspark.sql.functions import _bitmap, _items, _made_time, _sequence, _shuffle  # noqa: F401
from pyspark.sql.functions import _address, _csv, _hash, _json  # noqa: F401
from pyspark.sql.functions._define import DEFINED
from pyspark.sql.udf import UserDefinedFunction, udf

for _name in _absent.NAMES:
    DEFINED.setdefault(_name, _absent.stub(_name))
globals().update(DEFINED)

# Spark keeps out of `import *` what would hide Python's own names, and the old spellings.
_KEPT_BACK = {
    "chr",
    "len",
    "bitwiseNOT",
    "shiftLeft",
    "shiftRight",
    "shiftRightUnsigned",
    "sumDistinct",
    "toDegrees",
}
_KEPT_BACK |= {"approxCountDistinct", "toRadians", "countDistinct"}
__all__ = sorted({*DEFINED} - _KEPT_BACK | {"udf", "UserDefinedFunction"})
