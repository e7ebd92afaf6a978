"""The operators of columns, with Spark's types and its errors of ANSI mode."""

import re

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.regexp import matches
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.coerce import cast_sql
from pyspark.sql._core.expression import _digits, as_type, common_type
from pyspark.sql._core.scope import Written

BY_ZERO = (
    "error('[DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. "
    'If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error. SQLSTATE: 22012\')'
)
REMAINDER_BY_ZERO = (
    "error('[REMAINDER_BY_ZERO] Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead. "
    'If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error. SQLSTATE: 22012\')'
)


def _wrong(sign, left, right, wanted):
    shown = f"({left} {sign} {right})"
    return AnalysisException(
        f'[DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE] Cannot resolve "{shown}" due to data type mismatch: the binary '
        f"operator requires the input type {wanted}. SQLSTATE: 42K09",
        "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE",
        sqlState="42K09",
    )


def _number_kind(written, other):
    """The type an operand has in arithmetic: texts become what the other one is."""
    kind = written.type
    if isinstance(kind, t.StringType):
        return t.LongType() if isinstance(other.type, t.IntegralType) else t.DoubleType()
    return kind


def _as_decimal(kind, written):
    if isinstance(kind, t.DecimalType):
        return kind
    if written.value is not None:
        return t.DecimalType(max(1, len(str(abs(written.value)))), 0)
    return t.DecimalType(_digits(kind)[1], 0)


def _operands(arguments):
    """The types of both operands in arithmetic, and the SQL of each as a number."""
    left, right = arguments
    kinds = _number_kind(left, right), _number_kind(right, left)
    return kinds, [as_type(a, k) for a, k in zip(arguments, kinds)]


def _fitting(precision, scale):
    """Spark gives up digits after the point, down to six, where 38 are not enough."""
    if precision <= 38:
        return t.DecimalType(precision, scale)
    whole = precision - scale
    return t.DecimalType(38, max(38 - whole, min(scale, 6)))


def _decimal_result(sign, a, b):
    if sign in "+-":
        scale = max(a.scale, b.scale)
        return _fitting(max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale)
    if sign == "*":
        return _fitting(a.precision + b.precision + 1, a.scale + b.scale)
    if sign == "/":
        scale = max(6, a.scale + b.precision + 1)
        return _fitting(a.precision - a.scale + b.scale + scale, scale)
    return _fitting(
        min(a.precision - a.scale, b.precision - b.scale) + max(a.scale, b.scale),
        max(a.scale, b.scale),
    )


def _is_decimal(kinds):
    decimals = any(isinstance(k, t.DecimalType) for k in kinds)
    return decimals and not any(isinstance(k, (t.DoubleType, t.FloatType)) for k in kinds)


def _arithmetic(sign):
    def write(arguments, scope):
        left, right = arguments
        moved = _date_arithmetic(sign, left, right, scope)
        if moved is not None:
            return moved
        kinds, texts = _operands(arguments)
        for kind in kinds:
            if not isinstance(kind, (t.NumericType, t.NullType, t._IntervalType)):
                raise _wrong(
                    sign,
                    left,
                    right,
                    f'"NUMERIC" or "INTERVAL", not "{kind.simpleString().upper()}"',
                )
        nullable = left.nullable or right.nullable
        if _is_decimal(kinds):
            a, b = (_as_decimal(k, w) for k, w in zip(kinds, arguments))
            result = _decimal_result(sign, a, b)
            sql = f"(CAST({texts[0]} AS {a.duck}) {sign} CAST({texts[1]} AS {b.duck}))"
            if a.precision + b.precision >= 36 and sign == "*":
                sql = f"(CAST({texts[0]} AS DOUBLE) * CAST({texts[1]} AS DOUBLE))"
            return Written(f"CAST({sql} AS {result.duck})", scope, result, nullable)
        kind = common_type(kinds)
        texts = [as_type(Written(s, scope, k), kind) for s, k in zip(texts, kinds)]
        certain = all(a.certain and isinstance(a.type, t.NumericType) for a in arguments)
        return Written(f"({texts[0]} {sign} {texts[1]})", scope, kind, nullable, certain=certain)

    return write


_WHOLE_DAYS = re.compile(r"\(?INTERVAL \(?'?-?\d+'?\)? (?:DAY|WEEK|MONTH|QUARTER|YEAR)S?\)?", re.I)


def _date_arithmetic(sign, left, right, scope):
    dates = (t.DateType, t.TimestampType, t.TimestampNTZType)
    if isinstance(left.type, t.DateType) and isinstance(right.type, t.IntegralType):
        return Written(f"CAST({left} {sign} CAST({right} AS INTEGER) AS DATE)", scope, t.DateType())
    if sign == "-" and isinstance(left.type, dates) and isinstance(right.type, dates):
        kind = t.DayTimeIntervalType(0, 0 if isinstance(left.type, t.DateType) else 3)
        return Written(f"(CAST({left} AS TIMESTAMP) - CAST({right} AS TIMESTAMP))", scope, kind)
    if isinstance(left.type, t.DateType) and _WHOLE_DAYS.fullmatch(right.sql):
        return Written(f"CAST({left} {sign} {right} AS DATE)", scope, t.DateType())
    if isinstance(left.type, dates) and isinstance(
        right.type, (t._IntervalType, t.CalendarIntervalType)
    ):
        return Written(f"({left} {sign} {right})", scope, t.TimestampType())
    if sign == "+" and isinstance(right.type, dates) and isinstance(left.type, t._IntervalType):
        return Written(f"({right} + {left})", scope, t.TimestampType())
    return None


def _divide(arguments, scope):
    kinds, texts = _operands(arguments)
    nullable = any(a.nullable for a in arguments)
    if _is_decimal(kinds):
        result = _decimal_result("/", *(_as_decimal(k, w) for k, w in zip(kinds, arguments)))
        sql = f"(CAST({texts[0]} AS DOUBLE) / CASE WHEN {texts[1]} = 0 THEN {BY_ZERO} ELSE CAST({texts[1]} AS DOUBLE) END)"
        return Written(f"CAST({sql} AS {result.duck})", scope, result, nullable)
    divisor = f"CAST({texts[1]} AS DOUBLE)"
    checked = (
        divisor
        if arguments[1].value
        else f"CASE WHEN {texts[1]} = 0 THEN {BY_ZERO} ELSE {divisor} END"
    )
    certain = all(a.certain and isinstance(a.type, t.NumericType) for a in arguments)
    return Written(
        f"(CAST({texts[0]} AS DOUBLE) / {checked})",
        scope,
        t.DoubleType(),
        nullable,
        certain=certain,
    )


def _modulo(arguments, scope):
    kinds, texts = _operands(arguments)
    kind = common_type(kinds)
    left, right = (as_type(Written(s, scope, k), kind) for s, k in zip(texts, kinds))
    checked = (
        right
        if arguments[1].value
        else f"CASE WHEN {right} = 0 THEN {REMAINDER_BY_ZERO} ELSE {right} END"
    )
    return Written(f"({left} % {checked})", scope, kind)


def compared(left, right):
    """Both sides brought to one type, as comparisons do."""
    a, b = left.type, right.type
    if a == b:
        return left.sql, right.sql
    if isinstance(a, t.NullType) or isinstance(b, t.NullType):
        kind = common_type([a, b])
        return as_type(left, kind), as_type(right, kind)
    if isinstance(a, t.StringType) or isinstance(b, t.StringType):
        other = b if isinstance(a, t.StringType) else a
        if isinstance(other, t.IntegralType):
            other = t.LongType()
        elif isinstance(other, t.NumericType):
            other = t.DoubleType()
        elif isinstance(other, t.DateType):
            other = t.DateType()
        return as_type(left, other), as_type(right, other)
    if isinstance(a, t.NumericType) and isinstance(b, t.NumericType):
        return left.sql, right.sql
    kind = common_type([a, b])
    return as_type(left, kind), as_type(right, kind)


def _comparison(sign, duck):
    def write(arguments, scope):
        left, right = compared(*arguments)
        nullable = sign != "<=>" and any(a.nullable for a in arguments)
        numbers = all(isinstance(a.type, t.NumericType) for a in arguments)
        certain = all(a.certain for a in arguments) and (
            numbers or arguments[0].type == arguments[1].type
        )
        return Written(
            f"({left} {duck} {right})", scope, t.BooleanType(), nullable, certain=certain
        )

    return write


def _logic(word):
    def write(arguments, scope):
        for one in arguments:
            if not isinstance(one.type, (t.BooleanType, t.NullType)):
                raise _wrong(
                    word.lower(), *arguments, f'"BOOLEAN", not "{one.type.simpleString().upper()}"'
                )
        nullable = any(a.nullable for a in arguments)
        certain = all(a.certain for a in arguments)
        return Written(
            f"({arguments[0]} {word} {arguments[1]})",
            scope,
            t.BooleanType(),
            nullable,
            certain=certain,
        )

    return write


def _binary(sign, sql):
    return Rule(sign, sql, title=f"({{0}} {sign} {{1}})")


OPERATORS = {
    "add": _binary("+", _arithmetic("+")),
    "sub": _binary("-", _arithmetic("-")),
    "mul": _binary("*", _arithmetic("*")),
    "truediv": _binary("/", _divide),
    "mod": _binary("%", _modulo),
    "eq": _binary("=", _comparison("=", "=")),
    "lt": _binary("<", _comparison("<", "<")),
    "le": _binary("<=", _comparison("<=", "<=")),
    "gt": _binary(">", _comparison(">", ">")),
    "ge": _binary(">=", _comparison(">=", ">=")),
    "and": _binary("AND", _logic("AND")),
    "or": _binary("OR", _logic("OR")),
}
EQUAL_NULL_SAFE = _binary("<=>", _comparison("<=>", "IS NOT DISTINCT FROM"))
NOT = Rule("not", "(NOT {0})", "boolean", title="(NOT {0})")
NOT_EQUAL = Rule(
    "not", lambda a, s: "(NOT (%s = %s))" % compared(*a), "boolean", title="(NOT ({0} = {1}))"
)
NEGATIVE = Rule("negative", "(- {0:n})", 0, title="(- {0})")


def _null_test(test):
    return lambda a, s: Written(f"({a[0]} {test})", s, t.BooleanType(), False, certain=a[0].certain)


IS_NULL = Rule("isnull", _null_test("IS NULL"), "boolean", title="({0} IS NULL)", nullable=False)
IS_NOT_NULL = Rule(
    "isnotnull", _null_test("IS NOT NULL"), "boolean", title="({0} IS NOT NULL)", nullable=False
)
IS_NAN = Rule("isnan", "coalesce(isnan({0:f}), false)", "boolean", nullable=False)
LIKE = Rule("like", "({0:s} LIKE {1} ESCAPE '\\')", "boolean", title="{0} LIKE {1}")
ILIKE = Rule("ilike", "({0:s} ILIKE {1} ESCAPE '\\')", "boolean", title="ilike({0}, {1})")
RLIKE = Rule("RLIKE", matches, "boolean")
CONTAINS = Rule("contains", "contains({0:s}, {1:s})", "boolean")
STARTS_WITH = Rule("startswith", "starts_with({0:s}, {1:s})", "boolean")
ENDS_WITH = Rule("endswith", "ends_with({0:s}, {1:s})", "boolean")
BIT_AND = Rule("&", "({0} & {1})", title="({0} & {1})")
BIT_OR = Rule("|", "({0} | {1})", title="({0} | {1})")
BIT_XOR = Rule("^", "xor({0}, {1})", title="({0} ^ {1})")


def _in(arguments, scope):
    value, *choices = arguments
    if not choices:
        return Written("false", scope, t.BooleanType(), False)
    pairs = [compared(value, c) for c in choices]
    if all(left == pairs[0][0] for left, _ in pairs):
        return Written(
            f"({pairs[0][0]} IN ({', '.join(r for _, r in pairs)}))", scope, t.BooleanType()
        )
    return Written(
        f"({' OR '.join(f'{left} = {right}' for left, right in pairs)})", scope, t.BooleanType()
    )


def _in_title(titles):
    return f"({titles[0]} IN ({', '.join(titles[1:])}))"


IN = Rule("in", _in, title=_in_title)


def called(rule, *expressions):
    """A Column of a rule and expressions."""
    from pyspark.sql.column import Column

    return Column(Call(rule, expressions))


__all__ = ["cast_sql", "called"]
