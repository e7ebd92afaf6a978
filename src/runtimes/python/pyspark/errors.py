"""Spark's exceptions, and DuckDB's refusals put into their words."""

import re

from _lab import host


class PySparkException(Exception):
    """A problem with an error class, as Spark words it."""

    def __init__(self, message="", errorClass=None, messageParameters=None, sqlState=None):
        super().__init__(message)
        self._errorClass = errorClass
        self._messageParameters = messageParameters or {}
        self._sqlState = sqlState

    def getErrorClass(self):
        return self._errorClass

    getCondition = getErrorClass

    def getSqlState(self):
        return self._sqlState

    def getMessageParameters(self):
        return self._messageParameters


class AnalysisException(PySparkException):
    pass


class ParseException(AnalysisException):
    pass


class NumberFormatException(PySparkException):
    pass


class ArithmeticException(PySparkException):
    pass


class SparkRuntimeException(PySparkException):
    pass


class PySparkValueError(PySparkException, ValueError):
    pass


class PySparkTypeError(PySparkException, TypeError):
    pass


class PySparkAttributeError(PySparkException, AttributeError):
    pass


class PySparkNotImplementedError(PySparkException, NotImplementedError):
    pass


_KINDS = {
    "AnalysisException": AnalysisException,
    "ParseException": ParseException,
    "NumberFormatException": NumberFormatException,
    "ArithmeticException": ArithmeticException,
}


def asked(call, *arguments, columns=()):
    """Calls the host; what DuckDB refuses leaves as one of Spark's exceptions."""
    try:
        return call(*arguments)
    except host.DuckError as problem:
        raise translated(str(problem), columns) from None


def translated(text, columns):
    """Spark's exception for one of DuckDB's texts."""
    missing = re.search(r'Referenced column "([^"]+)" not found', text)
    if missing:
        near = ", ".join(f"`{name}`" for name in nearest(missing[1], columns))
        message = (
            f"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name "
            f"`{missing[1]}` cannot be resolved. Did you mean one of the following? [{near}]. SQLSTATE: 42703"
        )
        return AnalysisException(message, "UNRESOLVED_COLUMN.WITH_SUGGESTION", sqlState="42703")
    table = re.search(r"Table with name (\S+) does not exist", text)
    if table or re.search(r'Catalog "[^"]+" does not exist', text):
        name = table[1] if table else "?"
        return no_such_table(name)
    return PySparkException("[INTERNAL_ERROR] This course's Spark could not run the statement.", "INTERNAL_ERROR")


def no_such_table(name):
    quoted = ".".join(f"`{part}`" for part in name.split("."))
    message = (
        f"[TABLE_OR_VIEW_NOT_FOUND] The table or view {quoted} cannot be found. Verify the spelling and correctness "
        "of the schema and catalog.\nIf you did not qualify the name with a schema, verify the current_schema() output, "
        "or qualify the name with the correct schema and catalog.\nTo tolerate the error on drop use DROP VIEW IF EXISTS "
        "or DROP TABLE IF EXISTS. SQLSTATE: 42P01"
    )
    return AnalysisException(message, "TABLE_OR_VIEW_NOT_FOUND", sqlState="42P01")


def nearest(name, columns):
    """Up to five names, nearest first."""

    def distance(other):
        before = list(range(len(other) + 1))
        for i, left in enumerate(name.lower(), 1):
            row = [i]
            for j, right in enumerate(other.lower(), 1):
                row.append(min(row[-1] + 1, before[j] + 1, before[j - 1] + (left != right)))
            before = row
        return before[-1]

    return sorted(columns, key=distance)[:5]
