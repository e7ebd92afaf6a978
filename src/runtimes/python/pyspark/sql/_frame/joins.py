"""Joins, and frames laid under each other."""

from pyspark.errors import AnalysisException, IllegalArgumentException, PySparkTypeError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Bound, as_type, common_type
from pyspark.sql._core.field import Field, fresh_id
from pyspark.sql._core.scope import Scope, Written
from pyspark.sql._frame.order import in_rows
from pyspark.sql.column import Column

_KINDS = {
    "inner": "INNER",
    "cross": "CROSS",
    "outer": "FULL",
    "full": "FULL",
    "fullouter": "FULL",
    "left": "LEFT",
    "leftouter": "LEFT",
    "right": "RIGHT",
    "rightouter": "RIGHT",
    "semi": "SEMI",
    "leftsemi": "SEMI",
    "anti": "ANTI",
    "leftanti": "ANTI",
}


class Joins:
    def join(self, other, on=None, how=None):
        kind = _KINDS.get((how or "inner").lower().replace("_", ""))
        if kind is None:
            allowed = "', '".join(
                ["inner", "outer", "full", "fullouter", "full_outer", "leftouter", "left"]
            )
            raise IllegalArgumentException(
                f"Unsupported join type '{how}'. Supported join types include: '{allowed}', …"
            )
        right = other._apart_from(self)
        conditions = on if isinstance(on, (list, tuple)) else [] if on is None else [on]
        if conditions and all(isinstance(c, str) for c in conditions):
            return self._join_using(right, list(conditions), kind)
        joined_fields = [*self._fields, *right._fields]
        hidden = [*self._hidden, *right._hidden]
        if not conditions:
            condition = "" if kind == "CROSS" else " ON true"
        else:
            scope = Scope(joined_fields, self._beside(right), hidden)
            condition = f" ON {_all(conditions, scope)}"
            kind = "INNER" if kind == "CROSS" else kind
        fields, hidden = (
            (self._fields, self._hidden) if kind in ("SEMI", "ANTI") else (joined_fields, hidden)
        )
        return self._joined(right, kind, condition, _nullable(fields, self, kind), hidden)

    def _joined(self, right, kind, condition, fields, hidden, extra=()):
        columns = (
            ", ".join([*extra, *(f.sql for f in [*fields, *hidden] if not _made(f, extra))]) or "1"
        )
        word = "CROSS JOIN" if kind == "CROSS" else f"{kind} JOIN"
        sides, order = _in_order(self._sql, right._sql, kind, condition)
        sql = f"SELECT {columns} FROM ({sides[0]}) {word} ({sides[1]}){condition}{order}"
        frame = self._derive(sql, fields, hidden)
        frame._describe(sql, [])
        return frame

    def _beside(self, right):
        return f"SELECT * FROM ({self._sql}) CROSS JOIN ({right._sql})"

    def _apart_from(self, left):
        """The same frame with columns of its own where both come from one."""
        mine = {f.id for f in [*left._fields, *left._hidden]}
        if not any(f.id in mine for f in [*self._fields, *self._hidden]):
            return self
        fields = [f.but(id=fresh_id()) if f.id in mine else f for f in self._fields]
        parts = [f"{old.sql} AS {new.sql}" for old, new in zip(self._fields, fields)]
        hidden = [f for f in self._hidden if f.id not in mine]
        sql = f"SELECT {', '.join([*parts, *(f.sql for f in hidden)]) or '1'} FROM ({self._sql})"
        return self._derive(sql, fields, hidden)

    def _join_using(self, right, names, kind):
        lefts = [_key(self, n, "left") for n in names]
        rights = [_key(right, n, "right") for n in names]
        pairs = []
        for a, b in zip(lefts, rights):
            kind_ = common_type([a.type, b.type])
            texts = [as_type(Written(f.sql, None, f.type), kind_) for f in (a, b)]
            pairs.append(" = ".join(texts))
        condition = f" ON {' AND '.join(pairs)}"
        if kind in ("SEMI", "ANTI"):
            return self._joined(right, kind, condition, self._fields, self._hidden)
        rest_left = [f for f in self._fields if f not in lefts]
        rest_right = [f for f in right._fields if f not in rights]
        extra, keys = [], lefts
        if kind == "RIGHT":
            keys = rights
        if kind == "FULL":
            keys = [Field(a.name, common_type([a.type, b.type])) for a, b in zip(lefts, rights)]
            extra = [
                f"coalesce({a.sql}, {b.sql}) AS {k.sql}" for a, b, k in zip(lefts, rights, keys)
            ]
        hidden = [f for f in [*lefts, *rights, *self._hidden, *right._hidden] if f not in keys]
        return self._joined(right, kind, condition, [*keys, *rest_left, *rest_right], hidden, extra)

    def crossJoin(self, other):
        return self.join(other, how="cross")

    # Frames laid under each other

    def _stacked(self, other, operator, by_type=True):
        if len(self._fields) != len(other._fields):
            raise AnalysisException(
                f"[NUM_COLUMNS_MISMATCH] {operator.split()[0]} can only be performed on inputs with the same number of "
                f"columns, but the first input has {len(self._fields)} columns and the second input has "
                f"{len(other._fields)} columns. SQLSTATE: 42826",
                "NUM_COLUMNS_MISMATCH",
                sqlState="42826",
            )
        kinds = [common_type([a.type, b.type]) for a, b in zip(self._fields, other._fields)]
        for number, (a, b, kind) in enumerate(zip(self._fields, other._fields, kinds), 1):
            _compatible(operator, number, a.type, b.type, kind)
        fields = [
            f.but(type=k, id=fresh_id(), nullable=f.nullable or o.nullable, qualifiers=())
            for f, o, k in zip(self._fields, other._fields, kinds)
        ]
        sides = []
        for frame in (self, other):
            parts = [
                f"{as_type(Written(f.sql, None, f.type), k)} AS {new.sql}"
                for f, k, new in zip(frame._fields, kinds, fields)
            ]
            sides.append(f"SELECT {', '.join(parts) or '1'} FROM ({frame._sql})")
        stacked = self._derive(f"({sides[0]}) {operator} ({sides[1]})", fields, [])
        return stacked._keeping(self)

    def _keeping(self, before):
        """`df.x` of the first frame means the column of the stacked one."""
        fields = [new.but(id=old.id) for old, new in zip(before._fields, self._fields)]
        if len({f.id for f in fields}) < len(fields):
            return self
        parts = [f"{new.sql} AS {kept.sql}" for new, kept in zip(self._fields, fields)]
        return self._derive(f"SELECT {', '.join(parts)} FROM ({self._sql})", fields, [])

    def union(self, other):
        return self._stacked(other, "UNION ALL")

    unionAll = union

    def unionByName(self, other, allowMissingColumns=False):
        from pyspark.sql.functions import lit

        left, right = self, other
        if allowMissingColumns:
            for field in other._fields:
                if not _has(left, field.name):
                    left = left.withColumn(field.name, lit(None).cast(field.type))
            for field in self._fields:
                if not _has(right, field.name):
                    right = right.withColumn(field.name, lit(None).cast(field.type))
        for field in left._fields:
            if not _has(right, field.name):
                near = ", ".join(right.columns)
                raise AnalysisException(
                    f'Cannot resolve column name "{field.name}" among ({near}).',
                    "_LEGACY_ERROR_TEMP_1201",
                )
        return left.union(
            right._project([Bound(right._scope().find(f"`{f.name}`")[0]) for f in left._fields])
        )

    def intersect(self, other):
        return self._stacked(other, "INTERSECT")

    def intersectAll(self, other):
        return self._stacked(other, "INTERSECT ALL")

    def subtract(self, other):
        return self._stacked(other, "EXCEPT")

    def exceptAll(self, other):
        return self._stacked(other, "EXCEPT ALL")


def _in_order(left, right, kind, condition):
    """Both sides' SQL, and the order Spark reads small tables in: an outer join goes along the side
    that it keeps whole, all pairs along the left one. Other joins are left to DuckDB."""
    if kind not in ("LEFT", "RIGHT", "CROSS") and condition != " ON true":
        return (left, right), ""
    return in_rows(left, right, kind == "RIGHT")


def _made(field, extra):
    return any(text.endswith(f" AS {field.sql}") for text in extra)


def _nullable(fields, left, kind):
    mine = {f.id for f in left._fields}
    loose = {
        "LEFT": lambda f: f.id not in mine,
        "RIGHT": lambda f: f.id in mine,
        "FULL": lambda f: True,
    }.get(kind)
    return [f.but(nullable=True) if loose and loose(f) and not f.nullable else f for f in fields]


def _all(conditions, scope):
    texts = []
    for condition in conditions:
        if isinstance(condition, str):
            from pyspark.sql.functions import expr

            condition = expr(condition)
        if not isinstance(condition, Column):
            raise PySparkTypeError(
                f"[NOT_COLUMN_OR_STR] Argument `on` should be a Column or str, got {type(condition).__name__}.",
                "NOT_COLUMN_OR_STR",
            )
        texts.append(condition._expr.write(scope).sql)
    return " AND ".join(f"({text})" for text in texts)


def _key(frame, name, side):
    found = [f for f in frame._fields if f.name.lower() == name.strip("`").lower()]
    if found:
        return found[0]
    near = ", ".join(f"`{n}`" for n in sorted(frame.columns))
    raise AnalysisException(
        f"[UNRESOLVED_USING_COLUMN_FOR_JOIN] USING column `{name}` cannot be resolved on the {side} side of the join. "
        f"The {side}-side columns: [{near}]. SQLSTATE: 42703",
        "UNRESOLVED_USING_COLUMN_FOR_JOIN",
        sqlState="42703",
    )


def _has(frame, name):
    return any(f.name.lower() == name.lower() for f in frame._fields)


def _compatible(operator, number, a, b, kind):
    nested = (t.ArrayType, t.MapType, t.StructType)
    if (
        isinstance(a, nested) != isinstance(b, nested)
        and not isinstance(a, t.NullType)
        and not isinstance(b, t.NullType)
    ):
        raise AnalysisException(
            f"[INCOMPATIBLE_COLUMN_TYPE] {operator.split()[0]} can only be performed on tables with compatible column "
            f'types. The {number}th column of the second table is "{b.simpleString().upper()}" type which is not '
            f'compatible with "{a.simpleString().upper()}" at the same column of the first table. SQLSTATE: 42825',
            "INCOMPATIBLE_COLUMN_TYPE",
            sqlState="42825",
        )
