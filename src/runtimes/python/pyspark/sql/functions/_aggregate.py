"""Aggregates. `{over}` stands right behind the function that a window is for."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.expression import Star, as_type
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import define, own, same


_GROUP = dict(aggregate=True)
_SUMMED = dict(aggregate=True, takes=("to be summed",))


def _count(arguments, scope):
    present = [a for a in arguments if not isinstance(a.value, int) or isinstance(a.value, bool)]
    if len(arguments) <= 1:
        inner = "*" if not present else arguments[0].sql
        certain = all(a.certain for a in arguments)
        return Written(f"count({inner}){scope.over}", scope, t.LongType(), False, certain=certain)
    whole = " AND ".join(f"{a} IS NOT NULL" for a in arguments)
    return Written(f"count(CASE WHEN {whole} THEN 1 END){scope.over}", scope, t.LongType(), False)


COUNT = Rule("count", _count, aggregate=True)


@own
def count(col):
    expression = Literal(1) if isinstance(col, str) and col == "*" else as_named(col)
    if isinstance(expression, Star):
        expression = Literal(1)
    return Column(Call(COUNT, [expression]))


def _count_distinct(arguments, scope):
    if len(arguments) == 1:
        sql = f"count(DISTINCT {arguments[0]}){scope.over}"
    else:
        whole = " AND ".join(f"{a} IS NOT NULL" for a in arguments)
        row = ", ".join(f"a{n} := {a}" for n, a in enumerate(arguments))
        sql = f"count(DISTINCT CASE WHEN {whole} THEN struct_pack({row}) END){scope.over}"
    return Written(sql, scope, t.LongType(), False)


_DISTINCT = Rule("count", _count_distinct, aggregate=True, title="count(DISTINCT {args})")


@own
def count_distinct(col, *cols):
    return Column(Call(_DISTINCT, [as_named(c) for c in (col, *cols)]))


@own
def countDistinct(col, *cols):
    return count_distinct(col, *cols)


def _sum(distinct="", forgiving=False):
    def write(arguments, scope):
        value = arguments[0]
        kind = value.type
        if isinstance(kind, t.IntegralType):
            result, number = t.LongType(), value.sql
        elif isinstance(kind, t.DecimalType):
            result, number = t.DecimalType(min(38, kind.precision + 10), kind.scale), value.sql
        elif isinstance(kind, t._IntervalType):
            return Written(f"sum({value}){scope.over}", scope, kind)
        else:
            result, number = t.DoubleType(), f"{value:f}"
        if isinstance(kind, t.DecimalType):
            number = f"CAST({number} AS {result.duck})"
            if result.precision == 38:
                total = _fitting(f"sum({distinct}{number}){scope.over}", result, forgiving)
                return Written(total, scope, result)
        cast = "TRY_CAST" if forgiving else "CAST"
        certain = value.certain and isinstance(kind, t.NumericType)
        return Written(
            f"{cast}(sum({distinct}{number}){scope.over} AS {result.duck})",
            scope,
            result,
            certain=certain,
        )

    return write


_TOO_LARGE = (
    "error('[ARITHMETIC_OVERFLOW] Overflow in sum of decimals. Use `try_sum` to tolerate overflow and return NULL "
    'instead. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error. SQLSTATE: 22003\')'
)


def _fitting(total, kind, forgiving):
    """DuckDB lets a sum of 38 digits grow one digit more."""
    most = f"CAST('{'9' * (38 - kind.scale)}.{'9' * kind.scale}' AS {kind.duck})"
    other = "NULL" if forgiving else f"CAST({_TOO_LARGE} AS {kind.duck})"
    return f"CASE WHEN abs({total}) <= {most} OR {total} IS NULL THEN {total} ELSE {other} END"


def _average(forgiving=False):
    def write(arguments, scope):
        value = arguments[0]
        kind = value.type
        if isinstance(kind, t.DecimalType):
            return _exact_average(value, kind, scope, "TRY_CAST" if forgiving else "CAST")
        if isinstance(kind, t._IntervalType):
            return Written(f"avg({value}){scope.over}", scope, kind)
        certain = value.certain and isinstance(kind, t.NumericType)
        return Written(f"avg({value:f}){scope.over}", scope, t.DoubleType(), certain=certain)

    return write


def _exact_average(value, kind, scope, cast):
    """Four digits more than the values have, and no double on the way."""
    result = t.DecimalType(min(38, kind.precision + 4), min(38, kind.scale + 4))
    summed = f"sum(CAST({value} AS DECIMAL(38, {kind.scale}))){scope.over}"
    counted = f"count({value}){scope.over}"
    sizes = f"{result.scale - kind.scale}, {result.scale}"
    text = f"spark_decimal_average(CAST({summed} AS VARCHAR), {counted}, {sizes})"
    return Written(f"{cast}({text} AS {result.duck})", scope, result)


define("sum", "col", _sum(), **_SUMMED)
define("try_sum", "col", _sum(forgiving=True), **_SUMMED)
define("sum_distinct", "col", _sum("DISTINCT "), title="sum(DISTINCT {0})", **_SUMMED)
same("sumDistinct", "sum_distinct")
define("avg", "col", _average(), **_SUMMED)
define("mean", "col", _average(), shown="avg", **_SUMMED)
define("try_avg", "col", _average(forgiving=True), **_SUMMED)
for _name in ("min", "max"):
    define(
        _name,
        "col",
        lambda a, s, n=_name: Written(
            f"{n}({a[0]}){s.over}",
            s,
            a[0].type,
            certain=a[0].certain and isinstance(a[0].type, t.AtomicType),
        ),
        **_GROUP,
    )
define("max_by", "col, ord", "arg_max({0}, {1}){over}", 0, nullable=True, **_GROUP)
define("min_by", "col, ord", "arg_min({0}, {1}){over}", 0, nullable=True, **_GROUP)
for _name, _duck in {
    "bool_and": "bool_and",
    "every": "bool_and",
    "bool_or": "bool_or",
    "some": "bool_or",
}.items():
    define(
        _name,
        "col",
        f"{_duck}({{0:b}}){{over}}",
        "boolean",
        nullable=True,
        takes=("boolean",),
        **_GROUP,
    )


def _bits(name):
    def write(arguments, scope):
        kind = arguments[0].type
        kind = kind if isinstance(kind, (t.IntegralType, t.NullType)) else t.LongType()
        whole = as_type(arguments[0], kind)
        return Written(f"{name}({whole}){scope.over}", scope, kind)

    return write


for _name in ("bit_and", "bit_or", "bit_xor"):
    define(_name, "col", _bits(_name), takes=("integral",), **_GROUP)
define(
    "count_if",
    "col",
    "count(CASE WHEN {0:b} THEN 1 END){over}",
    "bigint",
    nullable=False,
    takes=("boolean",),
    **_GROUP,
)
define(
    "product",
    "col",
    "product({0:f}){over}",
    "double",
    nullable=True,
    takes=("double",),
    **_GROUP,
)
# Exact here: what is approximate in Spark may only be better.
define(
    "approx_count_distinct",
    "col, rsd=None:v",
    "count(DISTINCT {0}){over}",
    "bigint",
    title=lambda n: f"approx_count_distinct({n[0]})",
    nullable=False,
    **_GROUP,
)
same("approxCountDistinct", "approx_count_distinct")


@own
def mode(col, deterministic=False):
    if deterministic:
        sql = lambda a, s: f"mode({a[0]} ORDER BY {a[0]}){s.over}"  # noqa: E731
        rule = Rule("mode", lambda a, s: Written(sql(a, s), s, a[0].type), aggregate=True)
        rule.title = "mode() WITHIN GROUP (ORDER BY {0} DESC)"
        return Column(Call(rule, [as_named(col)]))
    return Column(
        Call(Rule("mode", "mode({0}){over}", 0, aggregate=True, nullable=True), [as_named(col)])
    )


def _grouping(arguments, scope):
    return Written(f"CAST(grouping({arguments[0]}) AS TINYINT)", scope, t.ByteType(), False)


define("grouping", "col", _grouping, **_GROUP)


class _GroupingId(Call):
    """grouping_id() counts over all keys, which the frame writes in."""

    def write(self, scope):
        texts = [c.write(scope).sql for c in self.children]
        return Written(f"CAST(grouping({', '.join(texts)}) AS BIGINT)", scope, t.LongType(), False)


@own
def grouping_id(*cols):
    return Column(
        _GroupingId(Rule("grouping_id", None, aggregate=True), [as_named(c) for c in cols])
    )
