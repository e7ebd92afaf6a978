"""The classes of Spark's exceptions."""


class PySparkException(Exception):
    """A problem with an error class, as Spark words it."""

    def __init__(self, message="", errorClass=None, messageParameters=None, sqlState=None):
        super().__init__(message)
        self._message = message
        self._errorClass = errorClass
        self._messageParameters = messageParameters or {}
        self._sqlState = sqlState

    def getCondition(self):
        return self._errorClass

    def getErrorClass(self):
        return self._errorClass

    def getSqlState(self):
        return self._sqlState

    def getMessage(self):
        return self._message

    def getMessageParameters(self):
        return self._messageParameters

    @property
    def desc(self):
        return self._message

    def __str__(self):
        return self._message


class AnalysisException(PySparkException):
    """A query that cannot be understood."""


class ParseException(AnalysisException):
    """A text that is no SQL."""


class TempTableAlreadyExistsException(AnalysisException):
    pass


class IllegalArgumentException(PySparkException):
    pass


class ArithmeticException(PySparkException):
    pass


class UnsupportedOperationException(PySparkException):
    pass


class ArrayIndexOutOfBoundsException(PySparkException):
    pass


class DateTimeException(PySparkException):
    pass


class NumberFormatException(IllegalArgumentException):
    pass


class StreamingQueryException(PySparkException):
    pass


class QueryExecutionException(PySparkException):
    pass


class PythonException(PySparkException):
    pass


class SparkRuntimeException(PySparkException):
    pass


class SparkUpgradeException(PySparkException):
    pass


class PySparkValueError(PySparkException, ValueError):
    pass


class PySparkTypeError(PySparkException, TypeError):
    pass


class PySparkIndexError(PySparkException, IndexError):
    pass


class PySparkAttributeError(PySparkException, AttributeError):
    pass


class PySparkRuntimeError(PySparkException, RuntimeError):
    pass


class PySparkAssertionError(PySparkException, AssertionError):
    pass


class PySparkNotImplementedError(PySparkException, NotImplementedError):
    pass


class PySparkKeyError(PySparkException, KeyError):
    pass


# What Spark's engine raises, and not its Python, has its address there.
for _kind in (
    AnalysisException,
    ParseException,
    TempTableAlreadyExistsException,
    IllegalArgumentException,
    ArithmeticException,
    UnsupportedOperationException,
    ArrayIndexOutOfBoundsException,
    DateTimeException,
    NumberFormatException,
    StreamingQueryException,
    QueryExecutionException,
    PythonException,
    SparkRuntimeException,
    SparkUpgradeException,
):
    _kind.__module__ = "pyspark.errors.exceptions.captured"
