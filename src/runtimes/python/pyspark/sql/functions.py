"""Spark's functions as one table: name, SQL template, kind. Extended row by row."""

from pyspark.sql.column import Column, as_column, by_name, case, literal, named


def col(col):
    return named(col)


column = col


def lit(col):
    return literal(col)


def when(condition, value):
    return case([(condition, as_column(value))])


def expr(str):
    return Column(str, lambda _: f"({str})")


def desc(col):
    return by_name(col).desc()


def asc(col):
    return by_name(col).asc()


def count(col):
    inner = literal(1) if col == "*" else by_name(col)
    return Column(f"count({inner._name})", lambda s: f"count({inner._sql(s)})", aggregate=True)


def round(col, scale=None):
    inner, digits = by_name(col), scale or 0
    return Column(
        f"round({inner._name}, {digits})",
        lambda s: f"CAST(round(CAST({inner._sql(s)} AS DECIMAL(38,14)), {digits}) AS DOUBLE)",
        aggregate=inner._aggregate,
    )


def current_date():
    return Column("current_date()", lambda _: '"current_date"()')


def current_timestamp():
    return Column("current_timestamp()", lambda _: "CAST(current_timestamp AS TIMESTAMP)")


# One parameter each: (name, template, sums up rows).
_SIMPLE = [
    ("sum", "sum({})", True),
    ("avg", "avg({})", True),
    ("mean", "avg({})", True),
    ("min", "min({})", True),
    ("max", "max({})", True),
    ("abs", "abs({})", False),
    ("upper", "upper({})", False),
    ("lower", "lower({})", False),
    ("length", "length({})", False),
    ("trim", "trim({})", False),
    ("year", "year({})", False),
    ("month", "month({})", False),
]


def _simple(name, template, aggregate):
    def function(col):
        inner = by_name(col)
        return Column(
            f"{name}({inner._name})",
            lambda s: template.format(inner._sql(s)),
            aggregate=aggregate or inner._aggregate,
        )

    function.__name__ = name
    return function


for _row in _SIMPLE:
    globals()[_row[0]] = _simple(*_row)

__all__ = ["col", "column", "lit", "when", "expr", "desc", "asc", "count", "round", "current_date", "current_timestamp"]
__all__ += [row[0] for row in _SIMPLE]
