"""Functions of Python over columns: they run row by row, outside of DuckDB."""

import functools

from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql._types.ddl import parse_type
from pyspark.sql.column import Column, as_named

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


class UserDefinedFunction:
    """What `udf` makes. Calling it gives a column."""

    def __init__(self, func, returnType=None, name=None):
        self.func = func
        self.returnType = (
            parse_type(returnType) if isinstance(returnType, str) else returnType or t.StringType()
        )
        self._name = name or getattr(func, "__name__", type(func).__name__)
        self.deterministic = True
        functools.update_wrapper(self, func, updated=())

    def __call__(self, *cols, **named):
        children = [as_named(c) for c in (*cols, *named.values())]
        places = list(named)

        def run(*values):
            count = len(values) - len(places)
            return self.func(*values[:count], **dict(zip(places, values[count:])))

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


class UDFRegistration:
    """`spark.udf`."""

    def register(self, name, f, returnType=None):
        if isinstance(f, UserDefinedFunction):
            made = UserDefinedFunction(f.func, f.returnType, name)
        else:
            made = UserDefinedFunction(f, returnType or t.StringType(), name)
        REGISTERED[name.lower()] = made
        return made

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        from pyspark.errors import absent

        raise absent(f"spark.udf.{name}", "use spark.udf.register")


__all__ = ["UDFRegistration", "UserDefinedFunction", "udf"]
