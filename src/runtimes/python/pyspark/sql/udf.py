"""Functions of Python over columns: they run row by row, outside of DuckDB."""

import datetime
import decimal
import functools
import json
import textwrap
import traceback

from pyspark.errors import PythonException
from _lab import host
from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql._types.ddl import parse_schema_or_type
from pyspark.sql._types.duck import of_duck
from pyspark.sql._types.python import fitting
from pyspark.sql.column import Column, as_named
from pyspark.sql.row import row_of

REGISTERED = {}


class _UdfCall(PythonCall):
    """A call whose last arguments may have been given by name."""

    def __init__(self, name, function, type, children, named):
        super().__init__(name, function, type, children)
        self.named = named

    def title(self):
        titles = [c.title() for c in self.children]
        first = len(titles) - len(self.named)
        given = [f"{name} => {title}" for name, title in zip(self.named, titles[first:])]
        return f"{self.name}({', '.join([*titles[:first], *given])})"


def _told(problem):
    """What the driver hears of an error in a worker: its own class of error, with the worker's as text."""
    frames = problem.__traceback__.tb_next
    told = "".join(traceback.format_exception(type(problem), problem, frames)).strip()
    return PythonException(
        f"\n  An exception was thrown from the Python worker. Please see the stack trace below.\n{told}\n"
    )


class UserDefinedFunction:
    """What `udf` makes. Calling it gives a column."""

    def __init__(self, func, returnType=None, name=None):
        self.func = func
        self.returnType = (
            parse_schema_or_type(returnType)
            if isinstance(returnType, str)
            else returnType or t.StringType()
        )
        self._name = name or getattr(func, "__name__", type(func).__name__)
        self.deterministic = True
        functools.update_wrapper(self, func, updated=())

    def __call__(self, *cols, **named):
        children = [as_named(c) for c in (*cols, *named.values())]
        places = list(named)

        def run(*values):
            count = len(values) - len(places)
            try:
                return self.func(*values[:count], **dict(zip(places, values[count:])))
            except Exception as problem:
                raise _told(problem) from None

        return Column(_UdfCall(self._name, run, self.returnType, children, places))

    def asNondeterministic(self):
        self.deterministic = False
        return self


def udf(f=None, returnType=None, *, useArrow=None):
    """`udf(f, "int")`, `@udf`, `@udf("int")` or `@udf(returnType="int")`."""
    if callable(f):
        return UserDefinedFunction(f, returnType or t.StringType())
    kind = f if f is not None else returnType
    return lambda function: UserDefinedFunction(function, kind or t.StringType())


def _know(name, made):
    REGISTERED[name.lower()] = made
    host.bridge().session.knowFunction(name, made.returnType.duck)


def register_body(made):
    """A function whose body stands in SQL: CREATE FUNCTION … LANGUAGE PYTHON AS $$ … $$."""
    body = textwrap.indent(textwrap.dedent(made["body"].strip("\n")), "    ")
    scope = {}
    exec(f"def {made['name']}({', '.join(made['parameters'])}):\n{body}\n", scope)
    _know(made["name"], UserDefinedFunction(scope[made["name"]], made["type"], made["name"]))


def called(name, row, kind):
    """What a query of SQL asks for: a registered function over one row. The answer is a text to be cast."""
    made = REGISTERED[name]
    fields = of_duck(kind).fields
    values = json.loads(row)
    arguments = [] if [f.name for f in fields] == ["a"] else fields
    answer = made.func(*[_value(values.get(f.name), f.dataType) for f in arguments])
    return host.to_text(fitting(answer, made.returnType))


def _value(value, kind):
    """A value of JSON as the one of its type."""
    if value is None:
        return None
    if isinstance(kind, t.TimestampType):
        return datetime.datetime.fromisoformat(value.removesuffix("Z"))
    if isinstance(kind, t.DateType):
        return datetime.date.fromisoformat(value)
    if isinstance(kind, t.DecimalType):
        return decimal.Decimal(str(value))
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        return float(value)
    if isinstance(kind, t.ArrayType):
        return [_value(one, kind.elementType) for one in value]
    if isinstance(kind, t.MapType):
        return {key: _value(one, kind.valueType) for key, one in value.items()}
    if isinstance(kind, t.StructType):
        return row_of(kind.names, [_value(value.get(f.name), f.dataType) for f in kind])
    return value


class UDFRegistration:
    """`spark.udf`."""

    def register(self, name, f, returnType=None):
        if isinstance(f, UserDefinedFunction):
            made = UserDefinedFunction(f.func, f.returnType, name)
        else:
            made = UserDefinedFunction(f, returnType or t.StringType(), name)
        _know(name, made)
        return made

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        from pyspark.errors import absent

        raise absent(f"spark.udf.{name}", "use spark.udf.register")


__all__ = ["UDFRegistration", "UserDefinedFunction", "udf"]
