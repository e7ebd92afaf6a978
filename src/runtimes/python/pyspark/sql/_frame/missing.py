"""`df.na`: rows with NULLs left out or filled."""

from pyspark.errors import PySparkTypeError, PySparkValueError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Alias, Bound
from pyspark.sql._core.literal import Literal, sql_of
from pyspark.sql._core.call import Call, Rule


class Missing:
    def dropna(self, how="any", thresh=None, subset=None):
        if how not in ("any", "all"):
            raise PySparkValueError(
                f"[VALUE_NOT_ANY_OR_ALL] Value for `how` must be 'any' or 'all', got '{how}'.",
                "VALUE_NOT_ANY_OR_ALL",
            )
        fields = _subset(self, subset)
        if not fields:
            return self
        present = [f"CASE WHEN {_is_there(f)} THEN 1 ELSE 0 END" for f in fields]
        least = thresh if thresh is not None else (len(fields) if how == "any" else 1)
        return self._derive(f"SELECT * FROM ({self._sql}) WHERE {' + '.join(present)} >= {least}")

    def fillna(self, value, subset=None):
        if not isinstance(value, (float, int, str, bool, dict)):
            raise PySparkTypeError(
                "[NOT_BOOL_OR_DICT_OR_FLOAT_OR_INT_OR_STR] Argument `value` should be a bool, dict, float, int or str, "
                f"got {type(value).__name__}.",
                "NOT_BOOL_OR_DICT_OR_FLOAT_OR_INT_OR_STR",
            )
        if isinstance(value, dict):
            values = {self._scope().find(f"`{name}`")[0].id: v for name, v in value.items()}
        else:
            values = {f.id: value for f in _subset(self, subset)}
        return self._project(
            [_filled(f, values[f.id]) if f.id in values else Bound(f) for f in self._fields]
        )

    def replace(self, to_replace, value=None, subset=None):
        pairs = _pairs(to_replace, value)
        fields = {f.id for f in _subset(self, subset)}
        return self._project(
            [_replaced(f, pairs) if f.id in fields else Bound(f) for f in self._fields]
        )

    @property
    def na(self):
        return DataFrameNaFunctions(self)


class DataFrameNaFunctions:
    """`df.na`."""

    __module__ = "pyspark.sql.dataframe"

    def __init__(self, df):
        self.df = df

    def drop(self, how="any", thresh=None, subset=None):
        return self.df.dropna(how=how, thresh=thresh, subset=subset)

    def fill(self, value, subset=None):
        return self.df.fillna(value=value, subset=subset)

    def replace(self, to_replace, value=None, subset=None):
        return self.df.replace(to_replace, value, subset)


def _subset(frame, subset):
    if subset is None:
        return frame._fields
    names = [subset] if isinstance(subset, str) else subset
    if not isinstance(names, (list, tuple)):
        raise PySparkTypeError(
            f"[NOT_LIST_OR_STR_OR_TUPLE] Argument `subset` should be a list, str or tuple, got {type(subset).__name__}.",
            "NOT_LIST_OR_STR_OR_TUPLE",
        )
    return [frame._scope().find(f"`{name}`" if "`" not in name else name)[0] for name in names]


def _is_there(field):
    fraction = isinstance(field.type, (t.DoubleType, t.FloatType))
    return f"({field.sql} IS NOT NULL{f' AND NOT isnan({field.sql})' if fraction else ''})"


def _fits(kind, value):
    if isinstance(value, bool):
        return isinstance(kind, t.BooleanType)
    if isinstance(value, (int, float)):
        return isinstance(kind, t.NumericType)
    return isinstance(kind, t.StringType)


def _filled(field, value):
    if not _fits(field.type, value):
        return Bound(field)
    kept = isinstance(field.type, t.IntegralType) and isinstance(value, float)
    constant = sql_of(int(value) if kept else value, field.type)
    filled = Rule(
        "coalesce",
        f"CASE WHEN {_is_there(field)} THEN {{0}} ELSE {constant} END",
        0,
        nullable=False,
    )
    return Alias(Call(filled, [Bound(field)]), [field.name])


def _pairs(to_replace, value):
    if isinstance(to_replace, dict):
        return list(to_replace.items())
    olds = list(to_replace) if isinstance(to_replace, (list, tuple)) else [to_replace]
    if isinstance(value, (list, tuple)):
        if len(value) != len(olds):
            raise PySparkValueError(
                f"[LENGTH_SHOULD_BE_THE_SAME] to_replace and value should be of the same length, got {len(olds)} and "
                f"{len(value)}.",
                "LENGTH_SHOULD_BE_THE_SAME",
            )
        return list(zip(olds, value))
    return [(old, value) for old in olds]


def _replaced(field, pairs):
    fitting = [(old, new) for old, new in pairs if _fits(field.type, old)]
    if not fitting:
        return Bound(field)
    kind = field.type
    branches = " ".join(
        f"WHEN {{0}} = {Literal(old).write(None).sql} THEN {sql_of(new, kind)}"
        for old, new in fitting
    )
    rule = Rule(
        "replace",
        f"CASE {branches.replace('{', '{{').replace('}', '}}').replace('{{0}}', '{0}')} ELSE {{0}} END",
        0,
    )
    return Alias(Call(rule, [Bound(field)]), [field.name])
