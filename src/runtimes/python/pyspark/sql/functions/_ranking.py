"""Functions that only windows have."""

from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.scope import Written
from pyspark.sql._core.takes import Mismatch
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, own, published


_RANK = dict(ranks=True, nullable=False)
for _name in ("row_number", "rank", "dense_rank"):
    define(_name, "", f"{_name}(){{over}}", "int", **_RANK)
for _name in ("percent_rank", "cume_dist"):
    define(
        _name,
        "",
        f"{_name}(){{over}}",
        "double",
        title=f"{_name.upper()}()" if _name == "percent_rank" else None,
        **_RANK,
    )


def _buckets(arguments, scope):
    count = arguments[0].value
    if not isinstance(count, int) or count < 1:
        raise Mismatch(
            "VALUE_OUT_OF_RANGE",
            f"The `buckets` must be between (0, 2147483647] (current value = {count}).",
        )
    return f"ntile({count}){scope.over}"


define("ntile", "n:v", _buckets, "int", **_RANK)


def _neighbour(name):
    def function(col, offset=1, default=None, ignoreNulls=False):
        nulls = " IGNORE NULLS" if ignoreNulls else ""

        def write(arguments, scope):
            value, places, other = arguments
            other_sql = f", CAST({other} AS {value.type.duck})" if default is not None else ""
            return Written(
                f"{name}({value}, {places}{other_sql}{nulls}){scope.over}", scope, value.type
            )

        rule = Rule(name, write, ranks=True)
        return Column(Call(rule, [as_named(col), as_expression(offset), as_expression(default)]))

    return published(name, function)


_neighbour("lag")
_neighbour("lead")


@own
def nth_value(col, offset, ignoreNulls=False):
    nulls = " IGNORE NULLS" if ignoreNulls else ""
    rule = Rule(
        "nth_value", f"nth_value({{0}}, {{1}}{nulls}){{over}}", 0, aggregate=True, nullable=True
    )
    rule.title = lambda n: f"nth_value({n[0]}, {n[1]}){' ignore nulls' if ignoreNulls else ''}"
    return Column(Call(rule, [as_named(col), as_expression(offset)]))
