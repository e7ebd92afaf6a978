"""Python functions of columns, as lambdas of SQL."""

import inspect

from pyspark.errors import AnalysisException, PySparkValueError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Expression
from pyspark.sql._core.scope import Written

_IN_ORDER = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.POSITIONAL_ONLY)
_count = [0]


class Variable(Expression):
    """A parameter of a lambda. Spark calls each of them the same in the name of a column."""

    def __init__(self, number):
        self.id = f"v{number}"
        self.type = None
        self.shift = ""

    def title(self):
        return "namedlambdavariable()"

    def write(self, scope):
        sql = f'("{self.id}"{self.shift})' if self.shift else f'"{self.id}"'
        return Written(sql, scope, self.type)


class Lambda(Expression):
    """A function of columns that Python has been asked once for its column; `counts` are the parameters it may have."""

    def __init__(self, function, counts):
        from pyspark.sql.column import Column

        self.variables = [_variable() for _ in _parameters(function)]
        body = function(*(Column(v) for v in self.variables))
        if not isinstance(body, Column):
            raise PySparkValueError(
                f"[HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN] Function `{_name(function)}` should return Column, "
                f"got {type(body).__name__}.",
                "HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN",
            )
        if len(self.variables) not in counts:
            raise _mismatch(len(self.variables), counts[0])
        self.children = (body._expr,)

    def title(self):
        return _shown(self.children[0].title(), len(self.variables))

    def write(self, scope):
        # Functions of lambdas write their body themselves, with the types of their lists.
        return Written("NULL", scope, t.NullType())

    def body(self, scope, types):
        """The body's SQL once the parameters have their types."""
        for variable, kind in zip(self.variables, types):
            variable.type = kind
        inner = scope.with_variables([(v.id, k) for v, k in zip(self.variables, types)])
        return self.children[0].write(inner)


def _shown(body, count):
    return f"lambdafunction({', '.join([body, *['namedlambdavariable()'] * count])})"


# The function that gives back what it gets, which Spark puts behind an `aggregate` without an end.
SAME = _shown("namedlambdavariable()", 1)


def _natural():
    x = "namedlambdavariable()"
    order = f"(IF(({x} > {x}), 1, 0))"
    for test, result in ((f"({x} < {x})", "-1"), (f"({x} IS NULL)", "-1"), (f"({x} IS NULL)", "1")):
        order = f"(IF({test}, {result}, {order}))"
    return _shown(f"(IF((({x} IS NULL) AND ({x} IS NULL)), 0, {order}))", 2)


# The order that Spark sorts by when it is given none.
NATURAL = _natural()


def _variable():
    _count[0] += 1
    return Variable(_count[0])


def _name(function):
    return getattr(function, "__name__", type(function).__name__)


def _parameters(function):
    found = inspect.signature(function).parameters.values()
    if not 1 <= len(found) <= 3:
        raise PySparkValueError(
            f"[WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION] Function `{_name(function)}` should take between 1 and 3 "
            f"arguments, but the provided function takes {len(found)}.",
            "WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION",
        )
    if not all(p.kind in _IN_ORDER for p in found):
        raise PySparkValueError(
            f"[UNSUPPORTED_PARAM_TYPE_FOR_HIGHER_ORDER_FUNCTION] Function `{_name(function)}` should use only "
            "POSITIONAL or POSITIONAL OR KEYWORD arguments.",
            "UNSUPPORTED_PARAM_TYPE_FOR_HIGHER_ORDER_FUNCTION",
        )
    return found


def _mismatch(given, wanted):
    return AnalysisException(
        "[INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH] Invalid lambda function call. A higher order function expects "
        f"{given} arguments, but got {wanted}. SQLSTATE: 42K0D",
        "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
        {"expectedNumArgs": str(given), "actualNumArgs": str(wanted)},
        "42K0D",
    )
