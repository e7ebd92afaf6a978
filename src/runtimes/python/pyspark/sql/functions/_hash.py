"""Hashes."""

import hashlib
import zlib

from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall, guarded
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, own, published


def _bytes(value):
    return value.encode() if isinstance(value, str) else bytes(value)


def _digest(name, run, kind):
    def function(col):
        argument = as_named(col)
        guard = guarded(argument, "binary", f"{name}({argument.title()})")
        strict = lambda v: None if v is None else run(_bytes(v))  # noqa: E731
        return Column(PythonCall(name, strict, kind, [guard]))

    return published(name, function)


_digest("md5", lambda v: hashlib.md5(v).hexdigest(), t.StringType())
_digest("sha1", lambda v: hashlib.sha1(v).hexdigest(), t.StringType())
_digest("sha", lambda v: hashlib.sha1(v).hexdigest(), t.StringType())
_digest("crc32", zlib.crc32, t.LongType())


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
    argument = as_named(col)
    guard = guarded(argument, "binary", f"sha2({argument.title()}, {numBits})")
    return Column(PythonCall("sha2", run, t.StringType(), [guard, as_expression(numBits)]))


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
