"""Numbers."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import as_type, common_type
from pyspark.sql._core.operators import OPERATORS, REMAINDER_BY_ZERO
from pyspark.sql._core.scope import Written
from pyspark.sql._core.call import Call, Rule
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, define_python, own, same

# Functions of one double whose name Spark shows in capitals.
for _name in (
    *[
        "acos",
        "asin",
        "atan",
        "cbrt",
        "cos",
        "degrees",
        "radians",
        "sin",
        "sinh",
        "tan",
        "tanh",
    ],
    *["acosh", "asinh", "atanh"],
):
    define(_name, "col", f"{_name}({{0:f}})", "double", shown=_name.upper(), takes=("double",))


def _guarded(sql, good, other="'NaN'::DOUBLE"):
    return f"CASE WHEN {good} THEN {sql} WHEN {{0}} IS NULL THEN NULL ELSE {other} END"


define("acos", "col", _guarded("acos({0:f})", "{0:f} BETWEEN -1 AND 1"), "double", shown="ACOS")
define("asin", "col", _guarded("asin({0:f})", "{0:f} BETWEEN -1 AND 1"), "double", shown="ASIN")
define("acosh", "col", _guarded("acosh({0:f})", "{0:f} >= 1"), "double", shown="ACOSH")
define(
    "atanh",
    "col",
    _guarded(
        "atanh({0:f})",
        "abs({0:f}) < 1",
        (
            "CASE WHEN {0:f} = 1 THEN 'Infinity'::DOUBLE WHEN {0:f} = -1 THEN '-Infinity'::DOUBLE ELSE 'NaN'::DOUBLE END"
        ),
    ),
    "double",
    shown="ATANH",
)
define(
    "sqrt",
    "col",
    _guarded("sqrt({0:f})", "{0:f} >= 0"),
    "double",
    shown="SQRT",
    takes=("double",),
)
_INFINITE = "CASE WHEN {{0:f}} = 0 THEN 'Infinity'::DOUBLE ELSE {} END"
define("cot", "col", _INFINITE.format("1 / tan({0:f})"), "double", shown="COT")
define("csc", "col", _INFINITE.format("1 / sin({0:f})"), "double", shown="CSC")
define("sec", "col", "1 / cos({0:f})", "double", shown="SEC")
for _name in ("cosh", "exp", "expm1", "log1p"):
    define(_name, "col", f"spark_{_name}({{0:f}})", "double", shown=_name.upper())
define("rint", "col", "round_even({0:f}, 0)", "double")
define("signum", "col", "spark_sign({0:f})", "double", shown="SIGNUM")
define("sign", "col", "spark_sign({0:f})", "double")
define("atan2", "col1:n, col2:n", "atan2({0:f}, {1:f})", "double", shown="ATAN2")
define("hypot", "col1:n, col2:n", "sqrt({0:f} * {0:f} + {1:f} * {1:f})", "double", shown="HYPOT")
define("pow", "col1:n, col2:n", "pow({0:f}, {1:f})", "double", shown="POWER")
define("power", "col1:n, col2:n", "pow({0:f}, {1:f})", "double", shown="POWER")
define("ln", "col", "spark_ln({0:f})", "double")
define("log10", "col", "CASE WHEN {0:f} > 0 THEN log10({0:f}) END", "double", shown="LOG10")
define("log2", "col", "spark_ln({0:f}) / ln(CAST(2 AS DOUBLE))", "double", shown="LOG2")
_LOG = Rule("ln", "spark_ln({0:f})", "double")
_LOG_OF = Rule("LOG", "spark_ln({1:f}) / spark_ln({0:f})", "double")


@own
def log(arg1, arg2=None):
    if arg2 is None:
        return Column(Call(_LOG, [as_named(arg1)]))
    return Column(Call(_LOG_OF, [as_expression(arg1), as_named(arg2)]))


define("e", "", "exp(CAST(1 AS DOUBLE))", "double", shown="E", nullable=False)
define("pi", "", "pi()", "double", shown="PI", nullable=False)
define("bin", "col", "bin({0:l})", "string")
define("factorial", "col", "CASE WHEN {0:i} BETWEEN 0 AND 20 THEN factorial({0:i}) END", "bigint")
define(
    "width_bucket",
    "v, min, max, numBucket:n",
    "CASE WHEN {0:f} < {1:f} AND {1:f} < {2:f} THEN 0 WHEN {1:f} < {2:f} AND {0:f} >= {2:f} THEN {3:l} + 1 "
    "WHEN {1:f} > {2:f} AND {0:f} > {1:f} THEN 0 WHEN {1:f} > {2:f} AND {0:f} <= {2:f} THEN {3:l} + 1 "
    "ELSE floor({3:l} * ({0:f} - {1:f}) / ({2:f} - {1:f})) + 1 END",
    "bigint",
)


def _absolute(arguments, scope):
    value = arguments[0]
    kind = value.type if isinstance(value.type, t.NumericType) else t.DoubleType()
    return Written(f"abs({value:n})", scope, kind, value.nullable)


define("abs", "col", _absolute, takes=("to be summed",))


def _rounded(half):
    """HALF_UP goes by the printed number: 2.5 and 1.005 go up. HALF_EVEN goes to the even digit."""

    def write(arguments, scope):
        value = arguments[0]
        scale = int(arguments[1].value or 0) if len(arguments) > 1 else 0
        kind = value.type if isinstance(value.type, t.NumericType) else t.DoubleType()
        name = "round_even" if half == "even" else "round"
        if isinstance(kind, t.DecimalType):
            kept = max(0, min(kind.scale, scale))
            whole = kind.precision - kind.scale + 1
            result = t.DecimalType(min(38, whole + kept), kept)
            return Written(
                f"CAST({name}({value}, {scale}) AS {result.duck})", scope, result, value.nullable
            )
        if isinstance(kind, t.IntegralType):
            if scale >= 0:
                return Written(value.sql, scope, kind, value.nullable)
            factor = 10**-scale
            if half == "even":
                tens = f"round_even(CAST({value} AS DOUBLE) / {factor}, 0) * {factor}"
                return Written(f"CAST({tens} AS {kind.duck})", scope, kind, value.nullable)
            sign = f"CASE WHEN {value} < 0 THEN -1 ELSE 1 END"
            sql = f"CAST({sign} * ((abs({value}) + {factor // 2}) // {factor}) * {factor} AS {kind.duck})"
            return Written(sql, scope, kind, value.nullable)
        number = f"{value:f}"
        if scale > 14:
            return Written(number, scope, kind, value.nullable)
        sql = f"CASE WHEN abs({number}) < 1e15 THEN CAST({name}(CAST({number} AS DECIMAL(38, 14)), {scale}) AS {kind.duck}) ELSE {number} END"
        certain = value.certain and isinstance(value.type, t.NumericType)
        return Written(sql, scope, kind, value.nullable, certain=certain)

    return write


def _scaled(name):
    return lambda n: f"{name}({n[0]}, {n[1] if len(n) > 1 else 0})"


_TO_SCALE = dict(takes=("number", "constant scale"))
define("round", "col, scale=None:n", _rounded("up"), title=_scaled("round"), **_TO_SCALE)
define("bround", "col, scale=None:n", _rounded("even"), title=_scaled("bround"), **_TO_SCALE)


# What Spark makes of a number that must be a decimal.
_AS_DECIMAL = {
    t.ByteType: (3, 0),
    t.ShortType: (5, 0),
    t.IntegerType: (10, 0),
    t.LongType: (20, 0),
    t.FloatType: (14, 7),
}


def _cut(name, value, scale, scope):
    """floor or ceil to so many digits: a decimal with room for one digit more."""
    kind = value.type
    precision, digits = _AS_DECIMAL.get(type(kind), (30, 15))
    if isinstance(kind, t.DecimalType):
        precision, digits = kind.precision, kind.scale
    kept = max(0, min(digits, scale))
    whole = max(precision - digits + 1, 1 - scale)
    result = t.DecimalType(min(38, whole + kept), kept)
    exact = f"CAST({value:n} AS DECIMAL(38, {digits}))"
    step = f"CAST(1e{scale} AS DECIMAL(18, {max(0, -scale)}))"
    sql = f"({name}({exact} * {step}) / 1e{scale})" if scale < digits else exact
    return Written(f"CAST({sql} AS {result.duck})", scope, result, value.nullable)


def _whole(name):
    def write(arguments, scope):
        value = arguments[0]
        if len(arguments) > 1 and arguments[1].value is not None:
            return _cut(name, value, int(arguments[1].value), scope)
        kind = value.type
        if isinstance(kind, t.DecimalType):
            result = t.DecimalType(kind.precision - kind.scale + 1, 0)
            return Written(f"CAST({name}({value}) AS {result.duck})", scope, result)
        if isinstance(kind, t.IntegralType):
            return Written(f"CAST({value} AS BIGINT)", scope, t.LongType())
        return Written(f"CAST({name}({value:f}) AS BIGINT)", scope, t.LongType())

    return write


define(
    "floor",
    "col, scale=None:n",
    _whole("floor"),
    title=lambda n: f"{'FLOOR' if len(n) == 1 else 'floor'}({', '.join(n)})",
    **_TO_SCALE,
)
define(
    "ceil",
    "col, scale=None:n",
    _whole("ceil"),
    title=lambda n: f"{'CEIL' if len(n) == 1 else 'ceil'}({', '.join(n)})",
    **_TO_SCALE,
)
define("ceiling", "col, scale=None:n", _whole("ceil"), **_TO_SCALE)


def _pmod(arguments, scope):
    kind = common_type([a.type for a in arguments])
    left, right = (as_type(a, kind) for a in arguments)
    checked = f"CASE WHEN {right} = 0 THEN {REMAINDER_BY_ZERO} ELSE {right} END"
    rest = f"({left} % {checked})"
    return Written(
        f"CASE WHEN {rest} < 0 THEN ({rest} + {right}) % {right} ELSE {rest} END", scope, kind
    )


define("pmod", "dividend:n, divisor:n", _pmod)


def _tried(name):
    """NULL where the operator would fail."""
    rule = OPERATORS[name].sql

    def write(arguments, scope):
        done = rule(arguments, scope)
        return Written(f"TRY({done})", scope, done.known_type, True)

    return write


def _try_divide(arguments, scope):
    left, right = arguments
    if isinstance(left.type, (t.DayTimeIntervalType, t.YearMonthIntervalType)):
        return Written(
            f"CASE WHEN {right} = 0 THEN NULL ELSE {left} / CAST({right} AS BIGINT) END",
            scope,
            left.type,
        )
    return Written(
        f"CASE WHEN {right:f} = 0 THEN NULL ELSE {left:f} / {right:f} END", scope, t.DoubleType()
    )


define("try_add", "left, right", _tried("add"))
define("try_subtract", "left, right", _tried("sub"))
define("try_multiply", "left, right", _tried("mul"))
define("try_divide", "left, right", _try_divide)
define(
    "try_mod",
    "left, right",
    lambda a, s: Written(
        f"TRY({a[0]} % nullif({a[1]}, 0))", s, common_type([a[0].type, a[1].type])
    ),
)


def _conv(text, from_base, to_base):
    if not text.strip():
        return None
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    value, negative = 0, text.strip().startswith("-")
    for sign in text.strip().lstrip("-").upper():
        digit = digits.find(sign)
        if digit < 0 or digit >= abs(from_base):
            break
        value = value * abs(from_base) + digit
    value = min(value, 2**64 - 1)
    if negative and to_base > 0:
        value = 2**64 - value
    out = ""
    while value:
        value, digit = divmod(value, abs(to_base))
        out = digits[digit] + out
    return ("-" if negative and to_base < 0 else "") + (out or "0")


define_python("conv", "col, fromBase:v, toBase:v", lambda v, a, b: _conv(str(v), a, b), "string")


def _hex(arguments, scope):
    value = arguments[0]
    if isinstance(value.type, t.NumericType):
        return Written(f"upper(to_hex({value:l}))", scope, t.StringType())
    return Written(f"upper(hex({value}))", scope, t.StringType())


define("hex", "col", _hex)
define("unhex", "col", "unhex({0:s})", "binary", trusted=True)
same("toDegrees", "degrees")
same("toRadians", "radians")
