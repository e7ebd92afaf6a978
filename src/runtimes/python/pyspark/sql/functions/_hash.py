"""Hashes."""

import hashlib
import zlib

from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, define_python, own


def _bytes(value):
    return value.encode() if isinstance(value, str) else bytes(value)


define_python("md5", "col", lambda v: hashlib.md5(_bytes(v)).hexdigest(), "string")
define_python("sha1", "col", lambda v: hashlib.sha1(_bytes(v)).hexdigest(), "string")
define_python("sha", "col", lambda v: hashlib.sha1(_bytes(v)).hexdigest(), "string")
define_python("crc32", "col", lambda v: zlib.crc32(_bytes(v)), "bigint")


@own
def sha2(col, numBits):
    from pyspark.errors import PySparkValueError

    if numBits not in (0, 224, 256, 384, 512):
        raise PySparkValueError(
            f"[VALUE_NOT_ALLOWED] Value for `numBits` has to be amongst the following values: [0, 224, 256, 384, 512].",
            "VALUE_NOT_ALLOWED",
        )
    make = getattr(hashlib, f"sha{numBits or 256}")
    run = lambda v, _: None if v is None else make(_bytes(v)).hexdigest()  # noqa: E731
    return Column(PythonCall("sha2", run, t.StringType(), [as_named(col), as_expression(numBits)]))


def _hashed(name, kind):
    """Spark's own hashes go from column to column, each with the last one's result as its seed."""

    def write(arguments, scope):
        sql = "'42'"
        for one in arguments:
            sql = f"host_{name}(CAST({one} AS VARCHAR), typeof({one}), {sql})"
        return f"CAST({sql} AS {kind})"

    return write


define("hash", "*cols", _hashed("hash", "INTEGER"), "int", nullable=False, trusted=True)
define("xxhash64", "*cols", _hashed("xxhash64", "BIGINT"), "bigint", nullable=False, trusted=True)
