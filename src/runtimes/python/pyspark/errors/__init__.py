"""Spark's exceptions. What DuckDB refuses leaves in Spark's words."""

import json
import re

from _lab import host
from pyspark.errors.exceptions.base import (
    AnalysisException,
    ArithmeticException,
    ArrayIndexOutOfBoundsException,
    DateTimeException,
    IllegalArgumentException,
    NumberFormatException,
    ParseException,
    PySparkAssertionError,
    PySparkAttributeError,
    PySparkException,
    PySparkIndexError,
    PySparkKeyError,
    PySparkNotImplementedError,
    PySparkRuntimeError,
    PySparkTypeError,
    PySparkValueError,
    PythonException,
    QueryExecutionException,
    SparkRuntimeException,
    SparkUpgradeException,
    StreamingQueryException,
    TempTableAlreadyExistsException,
    UnsupportedOperationException,
)


def asked(call, *arguments, columns=(), source=""):
    """Calls the host; what DuckDB refuses leaves as one of Spark's exceptions."""
    try:
        return call(*arguments)
    except host.DuckError as problem:
        # What Scala's `require` says has no class of its own.
        if required := re.search(r"requirement failed: [^\n]*", str(problem)):
            raise IllegalArgumentException(required[0]) from None
        raise said(
            json.loads(host.bridge().session.explain(str(problem), source))["problem"]
        ) from None


def answer(text):
    """The host's JSON answer; a problem in it is raised."""
    found = json.loads(text)
    if "problem" in found:
        raise said(found["problem"])
    return found


_EXACT = {
    "DIVIDE_BY_ZERO": ArithmeticException,
    "REMAINDER_BY_ZERO": ArithmeticException,
    "ARITHMETIC_OVERFLOW": ArithmeticException,
    "BINARY_ARITHMETIC_OVERFLOW": ArithmeticException,
    "CAST_OVERFLOW": ArithmeticException,
    "NUMERIC_VALUE_OUT_OF_RANGE": ArithmeticException,
    "CAST_INVALID_INPUT": NumberFormatException,
    "CANNOT_PARSE_TIMESTAMP": DateTimeException,
    "INVALID_ARRAY_INDEX": ArrayIndexOutOfBoundsException,
    "INVALID_ARRAY_INDEX_IN_ELEMENT_AT": ArrayIndexOutOfBoundsException,
    "USER_RAISED_EXCEPTION": SparkRuntimeException,
    "COMPARATOR_RETURNS_NULL": SparkRuntimeException,
    "DATETIME_FIELD_OUT_OF_BOUNDS": DateTimeException,
    "INVALID_FRACTION_OF_SECOND": DateTimeException,
    "DUPLICATED_MAP_KEY": SparkRuntimeException,
    "ILLEGAL_DAY_OF_WEEK": IllegalArgumentException,
    "INVALID_INDEX_OF_ZERO": SparkRuntimeException,
    "INVALID_PARAMETER_VALUE": SparkRuntimeException,
    "NULL_MAP_KEY": SparkRuntimeException,
}


def said(problem):
    """The exception of {errorClass, sqlState, message}."""
    name, message = problem["errorClass"], problem["message"]
    kind = _EXACT.get(name.partition(".")[0])
    if name == "CAST_INVALID_INPUT" and ('"DATE"' in message or '"TIMESTAMP"' in message):
        kind = DateTimeException
    if kind is None:
        kind = ParseException if name.startswith("PARSE_") else AnalysisException
    if name == "NOT_AVAILABLE_HERE":
        kind = PySparkNotImplementedError
    return kind(message, name, sqlState=problem["sqlState"])


def absent(what, instead):
    """What Spark has and this course's Spark has not."""
    return PySparkNotImplementedError(
        f"`{what}` is not available in this course's Spark: {instead}.",
        "NOT_IMPLEMENTED",
        {"feature": what},
    )


def refuse_key(key):
    return PySparkKeyError(
        f"[KEY_NOT_EXISTS] Key `{key}` is not exists.", "KEY_NOT_EXISTS", {"key": str(key)}
    )


def nearest(name, names):
    """Up to five names, nearest first."""

    def distance(other):
        before = list(range(len(other) + 1))
        for i, left in enumerate(name.lower(), 1):
            row = [i]
            for j, right in enumerate(other.lower(), 1):
                row.append(min(row[-1] + 1, before[j] + 1, before[j - 1] + (left != right)))
            before = row
        return before[-1]

    return sorted(dict.fromkeys(names), key=distance)[:5]


__all__ = [
    *[
        "PySparkException",
        "AnalysisException",
        "SparkRuntimeException",
        "SparkUpgradeException",
        "TempTableAlreadyExistsException",
    ],
    *[
        "ParseException",
        "IllegalArgumentException",
        "ArithmeticException",
        "ArrayIndexOutOfBoundsException",
    ],
    *[
        "DateTimeException",
        "NumberFormatException",
        "StreamingQueryException",
        "QueryExecutionException",
    ],
    *["PythonException", "UnsupportedOperationException", "PySparkTypeError", "PySparkValueError"],
    *[
        "PySparkIndexError",
        "PySparkAttributeError",
        "PySparkRuntimeError",
        "PySparkNotImplementedError",
    ],
    *["PySparkAssertionError", "PySparkKeyError"],
]
