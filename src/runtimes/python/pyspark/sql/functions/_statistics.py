"""Statistics over groups: spread, shape, how two columns go together, shares."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, published

_DOUBLE = dict(
    type="double", nullable=True, trusted=True, aggregate=True, takes=("double", "double")
)

_VALUES = "list({0:f}) FILTER (WHERE {0:f} IS NOT NULL)"


def _spread(native, less):
    """Spark's sums to the last digit; over a window, where a list for each row would be much, DuckDB's."""

    def write(arguments, scope):
        number = f"{arguments[0]:f}"
        if scope.over:
            return f"{native}({number}){scope.over}"
        variance = f"spark_variance({_VALUES.format(arguments[0])}, {less})"
        return f"sqrt({variance})" if native.startswith("stddev") else variance

    return write


for _native, _names in {
    "stddev_samp": ("stddev", "std", "stddev_samp"),
    "stddev_pop": ("stddev_pop",),
    "var_samp": ("variance", "var_samp"),
    "var_pop": ("var_pop",),
}.items():
    for _name in _names:
        define(_name, "col", _spread(_native, int(_native.endswith("samp"))), **_DOUBLE)
define("median", "col", "median({0:f}){over}", **_DOUBLE)

# DuckDB's go by sums of the values' own powers, which loses digits, and its skewness is of a sample.
for _name in ("skewness", "kurtosis"):
    define(_name, "col", f"spark_{_name}({_VALUES}{{over}})", **_DOUBLE)

for _name in (
    *("covar_pop", "covar_samp", "regr_avgx", "regr_avgy", "regr_intercept"),
    *("regr_slope", "regr_sxx", "regr_sxy", "regr_syy"),
):
    define(
        _name,
        "col1, col2" if _name.startswith("covar") else "y, x",
        f"{_name}({{0:f}}, {{1:f}}){{over}}",
        **_DOUBLE,
    )
define(
    "regr_count",
    "y, x",
    "regr_count({0:f}, {1:f}){over}",
    "bigint",
    nullable=False,
    aggregate=True,
)

# One root over the product, as Spark has it: DuckDB divides by two roots, and 1.0 becomes 0.9999999999999998.
_PAIR = "({0:f}, {1:f}){over}"
_CORRELATION = f"(regr_sxy{_PAIR} / sqrt(regr_sxx{_PAIR} * regr_syy{_PAIR}))"
define("corr", "col1, col2", f"nullif({_CORRELATION}, 'NaN'::DOUBLE)", **_DOUBLE)
define(
    "regr_r2",
    "y, x",
    f"CASE WHEN regr_sxx{_PAIR} = 0 THEN NULL WHEN regr_syy{_PAIR} = 0 THEN 1.0 "
    f"ELSE {_CORRELATION} * {_CORRELATION} END",
    **_DOUBLE,
)


def _shares(value):
    return [float(v) for v in value] if isinstance(value, (list, tuple)) else float(value)


def _percentile(name, duck, exact):
    def function(col, percentage, accuracy=10000 if not exact else 1):
        shares = percentage._expr if isinstance(percentage, Column) else None
        made = [as_named(col), shares or as_expression(percentage), as_expression(accuracy)]
        values = _constant(shares) if shares is not None else _shares(percentage)

        def write(arguments, scope):
            value = arguments[0]
            number = f"{value:f}" if exact else f"{value:n}"
            kind = t.DoubleType() if exact else value.type
            # DuckDB counts the place from the other side where a share falls between two rows.
            if isinstance(values, list):
                return Written(f"{duck}({number}, {values}){scope.over}", scope, t.ArrayType(kind))
            return Written(f"{duck}({number}, {values}){scope.over}", scope, kind)

        return Column(Call(Rule(name, write, aggregate=True), made))

    return published(name, function)


def _constant(expression):
    if isinstance(expression, Literal):
        return _shares(expression.value)
    return [float(c.value) for c in expression.children]


_percentile("percentile_approx", "quantile_disc", False)
_percentile("approx_percentile", "quantile_disc", False)
_percentile("percentile", "quantile_cont", True)
