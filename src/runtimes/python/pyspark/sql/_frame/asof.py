"""As-of joins: to each row the nearest one of the other frame."""

from pyspark.errors import IllegalArgumentException
from pyspark.sql._core.field import fresh_id
from pyspark.sql._core.scope import Scope
from pyspark.sql._frame.order import in_rows
from pyspark.sql.column import Column, as_named


class AsOf:
    def _joinAsOf(
        self,
        other,
        leftAsOfColumn,
        rightAsOfColumn,
        on=None,
        how=None,
        *,
        tolerance=None,
        allowExactMatches=True,
        direction="backward",
    ):
        kind = {"inner": "INNER", "left": "LEFT", "leftouter": "LEFT"}.get(how or "inner")
        if kind is None:
            raise IllegalArgumentException(
                f"[UNSUPPORTED_JOIN_TYPE] Unsupported as-of join type '{how}'. Supported as-of "
                "join types include: 'inner', 'left', 'leftouter'."
            )
        right = other._apart_from(self)
        scope = Scope(
            [*self._fields, *right._fields],
            self._beside(right),
            [*self._hidden, *right._hidden],
        )
        left_at = as_named(leftAsOfColumn).write(self._scope()).sql
        right_at = as_named(rightAsOfColumn).write(right._scope()).sql
        near = _near(left_at, right_at, direction, allowExactMatches)
        if tolerance is not None:
            near += f" AND abs({left_at} - {right_at}) <= {tolerance._expr.write(scope).sql}"
        for condition in _conditions(self, right, on, scope):
            near += f" AND {condition}"
        sides, order = in_rows(self._sql, right._sql)
        distance = f"abs({left_at} - {right_at})"
        nearest = f"SELECT * FROM ({sides[1]}) WHERE {near} ORDER BY {distance} LIMIT 1"
        right_fields = [f.but(nullable=True) if kind == "LEFT" else f for f in right._fields]
        fields = [*self._fields, *right_fields]
        columns = ", ".join(f.sql for f in [*fields, *self._hidden])
        joined = f"({sides[0]}) {kind} JOIN LATERAL ({nearest}) AS {fresh_id()} ON true{order}"
        return self._derive(f"SELECT {columns} FROM {joined}", fields, self._hidden)


def _near(left, right, direction, exact):
    equal = "=" if exact else ""
    if direction == "backward":
        return f"{right} <{equal} {left}"
    if direction == "forward":
        return f"{right} >{equal} {left}"
    if direction == "nearest":
        return "true" if exact else f"{right} <> {left}"
    raise IllegalArgumentException(
        f"Unsupported as-of join direction '{direction}'. Supported as-of join direction "
        "include: 'forward', 'backward', 'nearest'."
    )


def _conditions(left, right, on, scope):
    listed = on if isinstance(on, (list, tuple)) else [] if on is None else [on]
    for one in listed:
        if isinstance(one, Column):
            yield one._expr.write(scope).sql
        else:
            sides = [as_named(one).write(frame._scope()).sql for frame in (left, right)]
            yield " = ".join(sides)
