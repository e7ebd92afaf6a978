"""`df.describe`, `df.summary` and `df.stat`."""

from pyspark.errors import PySparkTypeError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Bound
from pyspark.sql._core.field import Field
from pyspark.sql._frame import local
from pyspark.sql.column import Column

_SUMMARY = ("count", "mean", "stddev", "min", "25%", "50%", "75%", "max")


class Statistics:
    def describe(self, *cols):
        names = list(cols[0]) if len(cols) == 1 and isinstance(cols[0], list) else list(cols)
        return self._summary(("count", "mean", "stddev", "min", "max"), names)

    def summary(self, *statistics):
        wanted = (
            list(statistics[0])
            if len(statistics) == 1 and isinstance(statistics[0], list)
            else list(statistics)
        )
        return self._summary(wanted or _SUMMARY, [])

    def _summary(self, statistics, names):
        from pyspark.sql import functions as f

        shown = (t.NumericType, t.StringType)
        fields = [self._scope().find(n)[0] for n in names] or [
            x for x in self._fields if isinstance(x.type, shown)
        ]
        spreads = _spreads(self, f, fields) if "stddev" in statistics else []
        columns = []
        for at, field in enumerate(fields):
            for number, statistic in enumerate(statistics):
                found = spreads[at] if statistic == "stddev" else _statistic(f, field, statistic)
                columns.append(found.cast("string").alias(f"s{at}_{number}"))
        values = self.agg(*columns).collect()[0] if columns else ()
        rows = [
            (statistic, *(values[at * len(statistics) + number] for at in range(len(fields))))
            for number, statistic in enumerate(statistics)
        ]
        heads = [Field("summary", t.StringType()), *(Field(x.name, t.StringType()) for x in fields)]
        table = local.store(heads, rows)
        return self._derive(f"SELECT {', '.join(h.sql for h in heads)} FROM {table}", heads, [])

    @property
    def stat(self):
        return DataFrameStatFunctions(self)

    def corr(self, col1, col2, method=None):
        from pyspark.sql import functions as f

        return self.agg(f.corr(col1, col2)).collect()[0][0]

    def cov(self, col1, col2):
        from pyspark.sql import functions as f

        return self.agg(f.covar_samp(col1, col2)).collect()[0][0]

    def approxQuantile(self, col, probabilities, relativeError):
        from pyspark.sql import functions as f

        if not isinstance(col, (str, list, tuple)):
            raise PySparkTypeError(
                f"[NOT_LIST_OR_STR_OR_TUPLE] Argument `col` should be a list, str or tuple, got {type(col).__name__}.",
                "NOT_LIST_OR_STR_OR_TUPLE",
            )
        names = [col] if isinstance(col, str) else list(col)
        found = []
        for name in names:
            row = self.agg(
                f.percentile_approx(f.col(name).cast("double"), list(probabilities))
            ).collect()[0]
            found.append(row[0] or [])
        return found[0] if isinstance(col, str) else found

    def crosstab(self, col1, col2):
        counts = self.groupBy(col1, col2).count().collect()
        firsts = sorted({_text(r[0]) for r in counts})
        seconds = sorted({_text(r[1]) for r in counts})
        cells = {(_text(r[0]), _text(r[1])): r[2] for r in counts}
        heads = [
            Field(f"{col1}_{col2}", t.StringType()),
            *(Field(s, t.LongType(), False) for s in seconds),
        ]
        rows = [(a, *(cells.get((a, b), 0) for b in seconds)) for a in firsts]
        table = local.store(heads, rows)
        return self._derive(f"SELECT {', '.join(h.sql for h in heads)} FROM {table}", heads, [])

    def freqItems(self, cols, support=None):
        support = 0.01 if support is None else support
        total = self.count()
        heads, values = [], []
        for name in cols:
            kind = self.schema[name].dataType
            counts = self.groupBy(name).count().collect()
            heads.append(Field(f"{name}_freqItems", t.ArrayType(kind)))
            values.append([r[0] for r in counts if r[1] > support * total])
        table = local.store(heads, [tuple(values)])
        return self._derive(f"SELECT {', '.join(h.sql for h in heads)} FROM {table}", heads, [])


def _number(field):
    one = Column(Bound(field))
    return one if isinstance(field.type, t.NumericType) else one.try_cast("double")


def _spreads(frame, f, fields):
    """The standard deviation of each column around its mean, which is found first: DuckDB's own, in
    one pass, has other last digits than Spark's."""
    numbers = [_number(x) for x in fields]
    means = frame.agg(*(f.mean(x) for x in numbers)).collect()[0] if numbers else ()
    found = []
    for number, mean in zip(numbers, means):
        away = number.cast("double") - f.lit(mean)
        count = f.count(number)
        found.append(f.when(count > 1, f.sqrt(f.sum(away * away) / (count - 1))))
    return found


def _statistic(f, field, statistic):
    one, number = Column(Bound(field)), _number(field)
    if statistic == "count":
        return f.count(one)
    if statistic == "count_distinct":
        return f.count_distinct(one)
    if statistic == "approx_count_distinct":
        return f.approx_count_distinct(one)
    if statistic == "mean":
        return f.mean(number)
    if statistic in ("min", "max"):
        return getattr(f, statistic)(one)
    share = float(statistic.rstrip("%")) / 100
    return f.percentile_approx(number, share)


def _text(value):
    return "null" if value is None else str(value)


class DataFrameStatFunctions:
    """`df.stat`."""

    __module__ = "pyspark.sql.dataframe"

    def __init__(self, df):
        self.df = df

    def approxQuantile(self, col, probabilities, relativeError):
        return self.df.approxQuantile(col, probabilities, relativeError)

    def corr(self, col1, col2, method=None):
        return self.df.corr(col1, col2, method)

    def cov(self, col1, col2):
        return self.df.cov(col1, col2)

    def crosstab(self, col1, col2):
        return self.df.crosstab(col1, col2)

    def freqItems(self, cols, support=None):
        return self.df.freqItems(cols, support)

    def sampleBy(self, col, fractions, seed=None):
        return self.df.sampleBy(col, fractions, seed)
