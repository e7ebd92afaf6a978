"""Grouped rows."""

from pyspark.errors import AnalysisException, PySparkAttributeError, absent
from pyspark.sql import types as t
from pyspark.sql._core.expression import Alias, Bound, Name
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.call import Call, Rule
from pyspark.sql.column import Column, as_expression


class GroupedData:
    """`df.groupBy(…)`. `pivoted` holds the pivot's column and values."""

    def __init__(self, df, keys, how="GROUP BY {}", pivoted=None):
        self._df = df
        self._keys = keys
        self._how = how
        self._pivoted = pivoted

    def agg(self, *exprs):
        assert exprs, "exprs should not be empty"
        if len(exprs) == 1 and isinstance(exprs[0], dict):
            from pyspark.sql import functions

            exprs = [_by_name(functions, name)(column) for column, name in exprs[0].items()]
        assert all(isinstance(c, Column) for c in exprs), "all exprs should be Column"
        expressions = [c._expr for c in exprs]
        if self._pivoted:
            expressions = self._spread_pivot(expressions)
        return self._df._aggregate(self._keys, expressions, self._how)

    def _spread_pivot(self, expressions):
        column, values = self._pivoted
        spread = []
        for value, name in values:
            for expression in expressions:
                own = expression.names[0] if isinstance(expression, Alias) else expression.title()
                label = name if len(expressions) == 1 else f"{name}_{own}"
                core = expression.children[0] if isinstance(expression, Alias) else expression
                spread.append(
                    Alias(core.replaced(lambda node: _only_where(node, column, value)), [label])
                )
        return spread

    def pivot(self, pivot_col, values=None):
        from pyspark.sql.column import as_named

        if self._pivoted:
            raise AnalysisException(
                "[REPEATED_CLAUSE] Repeated pivots are not supported. SQLSTATE: 42614"
            )
        column = as_named(pivot_col)
        if values is None:
            found = self._df._project([column]).distinct().collect()
            values = sorted((r[0] for r in found), key=lambda v: (v is not None, v))
        named = [(v, _pivot_name(v)) for v in values]
        return GroupedData(self._df, self._keys, self._how, (column, named))

    def count(self):
        from pyspark.sql.functions import count

        return self.agg(count("*").alias("count"))

    def _each(self, name, cols):
        from pyspark.sql import functions

        names = (
            list(cols[0]) if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else list(cols)
        )
        fields = [
            f for f in self._df._fields if isinstance(f.type, t.NumericType) and not self._is_key(f)
        ]
        for wanted in names:
            field = self._df._scope().find(wanted)[0]
            if not isinstance(field.type, t.NumericType):
                raise AnalysisException(
                    f'"{wanted}" is not a numeric column. Aggregation function can only be applied on a numeric column.'
                )
        columns = names or [Column(Bound(f)) for f in fields]
        made = [getattr(functions, name)(c) for c in columns]
        if not made:
            return self._df._aggregate(self._keys, [], self._how)
        return self.agg(*made)

    def _is_key(self, field):
        scope = self._df._scope()
        return any(
            k.write(scope).sql == field.sql for k in self._keys if isinstance(k, (Name, Bound))
        )

    def sum(self, *cols):
        return self._each("sum", cols)

    def avg(self, *cols):
        return self._each("avg", cols)

    def mean(self, *cols):
        return self._each("avg", cols)

    def max(self, *cols):
        return self._each("max", cols)

    def min(self, *cols):
        return self._each("min", cols)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in (
            "apply",
            "applyInPandas",
            "applyInPandasWithState",
            "applyInArrow",
            "cogroup",
            "transformWithState",
        ):
            raise absent(
                f"GroupedData.{name}", "there is no pandas in the page; use agg with functions"
            )
        raise PySparkAttributeError(
            f"'GroupedData' object has no attribute '{name}'", "ATTRIBUTE_NOT_SUPPORTED"
        )

    def __repr__(self):
        keys = ", ".join(k.title() for k in self._keys)
        values = ", ".join(f"{name}: {kind}" for name, kind in self._df.dtypes)
        return f"GroupedData[grouping expressions: [{keys}], value: [{values}], type: GroupBy]"


def _by_name(functions, name):
    known = getattr(functions, name.lower() if name != "*" else "count", None)
    if known is None:
        raise AnalysisException(
            f"[UNRESOLVED_ROUTINE] Cannot resolve routine `{name}` on search path [`system`.`builtin`, "
            "`system`.`session`, `workspace`.`default`]. SQLSTATE: 42883",
            "UNRESOLVED_ROUTINE",
            sqlState="42883",
        )
    return known


def _pivot_name(value):
    if value is None:
        return "null"
    if isinstance(value, Column):
        return value._expr.title()
    return Literal(value).title()


_WHERE = Rule("where", "CASE WHEN {0} IS NOT DISTINCT FROM {1} THEN {2} END", 2)


def _only_where(node, column, value):
    """An aggregate that sees only the rows of one pivoted value."""
    rule = getattr(node, "rule", None)
    if rule is None or not rule.aggregate:
        return None
    if not node.children:
        from pyspark.sql.functions._aggregate import COUNT

        return Call(COUNT, [Call(_WHERE, [column, as_expression(value), Literal(1)])])
    first, *rest = node.children
    return node.with_children([Call(_WHERE, [column, as_expression(value), first]), *rest])


__all__ = ["GroupedData"]
