"""Frames turned: `unpivot`, `transpose`, `rollup` and `cube` begin here."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.expression import Bound, as_type, common_type
from pyspark.sql._core.field import Field, text_literal
from pyspark.sql._core.scope import Written
from pyspark.sql._frame.shape import listed
from pyspark.sql.column import as_named
from pyspark.sql.group import GroupedData


class Wide:
    def groupBy(self, *cols):
        return GroupedData(self, [self._group_key(c) for c in listed(cols)])

    groupby = groupBy

    def rollup(self, *cols):
        return GroupedData(self, [self._group_key(c) for c in listed(cols)], "GROUP BY ROLLUP ({})")

    def cube(self, *cols):
        return GroupedData(self, [self._group_key(c) for c in listed(cols)], "GROUP BY CUBE ({})")

    def groupingSets(self, groupingSets, *cols):
        scope = self._scope()
        sets = [", ".join(as_named(c).write(scope).sql for c in one) for one in groupingSets]
        form = f"GROUP BY GROUPING SETS ({', '.join(f'({one})' for one in sets)})"
        return GroupedData(
            self,
            [self._group_key(c) for c in listed(cols)],
            form.replace("{", "{{").replace("}", "}}"),
        )

    def _group_key(self, col):
        if isinstance(col, int) and not isinstance(col, bool):
            if not 1 <= col <= len(self._fields):
                raise AnalysisException(
                    f"[GROUP_BY_POS_OUT_OF_RANGE] GROUP BY position {col} is not in select list (valid range is [1, "
                    f"{len(self._fields)}]). SQLSTATE: 42805",
                    "GROUP_BY_POS_OUT_OF_RANGE",
                    sqlState="42805",
                )
            return Bound(self._fields[col - 1])
        return as_named(col)

    def agg(self, *exprs):
        return GroupedData(self, []).agg(*exprs)

    def unpivot(self, ids, values, variableColumnName, valueColumnName):
        scope = self._scope()
        keys = [_field(n, scope) for n in _several(ids)]
        if values is None:
            chosen = [f for f in self._fields if f not in keys]
        else:
            chosen = [_field(n, scope) for n in _several(values)]
        kind = common_type([f.type for f in chosen])
        name, value = Field(variableColumnName, t.StringType(), False), Field(valueColumnName, kind)
        pairs = [
            f"{{'name': {text_literal(f.name)}, 'value': {as_type(Written(f.sql, None, f.type), kind)}}}"
            for f in chosen
        ]
        inner = f"SELECT {', '.join([*(k.sql for k in keys), f'unnest([{', '.join(pairs)}]) AS pair'])} FROM ({self._sql})"
        columns = ", ".join(
            [*(k.sql for k in keys), f"pair.name AS {name.sql}", f"pair.value AS {value.sql}"]
        )
        return self._derive(f"SELECT {columns} FROM ({inner})", [*keys, name, value], [])

    melt = unpivot

    def transpose(self, indexColumn=None):
        from pyspark.sql._frame import local

        if not self._fields:
            return self
        scope = self._scope()
        index = self._fields[0] if indexColumn is None else _field(indexColumn, scope)
        rest = [f for f in self._fields if f is not index]
        at = self._fields.index(index)
        rows = sorted((r for r in self._rows() if r[at] is not None), key=lambda r: r[at])
        kind = common_type([f.type for f in rest])
        heads = [Field("key", t.StringType(), False), *(Field(str(r[at]), kind) for r in rows)]
        data = [
            (f.name, *(r[self._fields.index(f)] for r in rows))
            for f in sorted(rest, key=lambda f: f.name)
        ]
        table = local.store(heads, data)
        return self._derive(f"SELECT {', '.join(h.sql for h in heads)} FROM {table}", heads, [])


def _several(names):
    return list(names) if isinstance(names, (list, tuple)) else [names]


def _field(column, scope):
    sql = as_named(column).write(scope).sql
    return next(f for f in scope.fields if f.sql == sql)
