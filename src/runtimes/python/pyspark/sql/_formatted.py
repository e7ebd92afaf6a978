"""What a call of `spark.sql` puts into its text: `{df}`, `{df.x}`, `{limit}`, and columns for
parameters."""

import re

from pyspark.sql._core.call import Call
from pyspark.sql._core.expression import Alias, Bound, Cast, Name
from pyspark.sql._core.literal import Literal
from pyspark.sql.column import Column


def formatted(query, values):
    """The text with its braces filled in, as Python's `format` does."""
    from pyspark.sql.dataframe import DataFrame

    shown = {}
    for number, (name, value) in enumerate(values.items()):
        if isinstance(value, DataFrame):
            shown[name] = _View(value, f"__frame_{number}_{name}")
        elif isinstance(value, Column):
            shown[name] = _column(value)
        elif isinstance(value, str):
            shown[name] = _text(value)
        else:
            shown[name] = value
    return query.format(**shown)


class _View:
    """A frame in a query: a view of it, whose columns may be named too."""

    def __init__(self, frame, name):
        self._frame = frame
        self._name = name
        frame.createOrReplaceTempView(name)

    def __getitem__(self, column):
        return _column(self._frame[column])

    def __getattr__(self, column):
        if column.startswith("__"):
            raise AttributeError(column)
        return self[column]

    def __str__(self):
        return self._name

    def __format__(self, _form):
        return self._name


def _column(column):
    expression = column._expr
    if isinstance(expression, (Bound, Name)):
        return _quoted(expression.label())
    return sql_of(column)


def _quoted(name):
    return "`" + name.replace("`", "``") + "`"


def _text(value):
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def sql_of(column):
    """A column made of constants and functions, as Spark SQL."""
    return _written(column._expr)


def _written(expression):
    if isinstance(expression, Literal):
        value = expression.value
        return _text(value) if isinstance(value, str) else expression.title()
    if isinstance(expression, Alias):
        return _written(expression.children[0])
    if isinstance(expression, Cast):
        inner = _written(expression.children[0])
        return f"CAST({inner} AS {expression.type.simpleString()})"
    if isinstance(expression, Call) and expression.rule.title is None:
        return f"{expression.rule.name}({', '.join(map(_written, expression.children))})"
    return expression.title()


_SKIPPED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|/\*.*?\*/|::"""


def with_columns(text, arguments):
    """Named parameters that are columns go into the text; the others stay for the parser."""
    columns = {
        name: value
        for name, value in (arguments or {}).items()
        if isinstance(value, Column) and not isinstance(value._expr, Literal)
    }
    if not columns:
        return text, arguments
    names = "|".join(map(re.escape, columns))
    marks = re.compile(rf"{_SKIPPED}|:({names})\b", re.S)
    filled = marks.sub(lambda m: sql_of(columns[m[1]]) if m[1] else m[0], text)
    return filled, {n: v for n, v in arguments.items() if n not in columns}
