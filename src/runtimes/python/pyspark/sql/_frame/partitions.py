"""Partitions: here they are numbers beside the rows, for what asks where a row lies.

A hidden column `_partition` holds the partition times 2^33, as `monotonically_increasing_id` does,
plus a number that grows from row to row. Rows stay where they are, except for ranges.
"""

from pyspark.errors import IllegalArgumentException, PySparkTypeError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Bound
from pyspark.sql._core.field import Field, fresh_id
from pyspark.sql.column import Column, as_named

PLACE = "_partition"
_SIZE = 1 << 33
_ROW = "row_number() OVER () - 1"


class Partitions:
    def repartition(self, numPartitions, *cols):
        count, keys = _counted(numPartitions, cols)
        if count is None:
            # Spark gathers the small partitions that it chose itself.
            return self._cut("0", 1)
        if not keys:
            return self._cut(f"({_ROW}) % {count}", count, f"({_ROW}) // {count}")
        from pyspark.sql.functions import hash as hashed

        mixed = hashed(*(Column(as_named(k)) for k in keys))._expr
        return self._cut(_modulo(mixed.write(self._scope()).sql, count), count)

    def repartitionById(self, numPartitions, partitionIdCol):
        _checked(numPartitions)
        chosen = as_named(partitionIdCol).write(self._scope()).sql
        return self._cut(f"coalesce({_modulo(chosen, numPartitions)}, 0)", numPartitions)

    def repartitionByRange(self, numPartitions, *cols):
        count, keys = _counted(numPartitions, cols)
        if not keys:
            raise IllegalArgumentException(
                "requirement failed: At least one partition-by expression must be specified."
            )
        if count is None:
            return self._cut("0", 1)
        scope = self._scope()
        order = ", ".join(self._sort_key(k).write(scope).sql for k in keys)
        row = f'"{fresh_id()}"'
        ranked = f"(rank() OVER (ORDER BY {order}) - 1) * {count} // count(*) OVER ()"
        inner = f"SELECT *, {_ROW} AS {row} FROM ({self._sql})"
        return self._cut(f"least({count - 1}, {ranked})", count, row, inner, ordered=True)

    def coalesce(self, numPartitions):
        _checked(numPartitions)
        place = place_of(self)
        before = place.metadata["parts"] if place and place.metadata else 0
        if before <= numPartitions:
            return self
        part = f"(({place.sql} // {_SIZE} + 1) * {numPartitions} - 1) // {before}"
        return self._cut(part, numPartitions)

    def _cut(self, part, count, row=_ROW, source=None, ordered=False):
        """The same rows in other partitions; `part` and `row` are SQL over `source`."""
        place = Field(PLACE, t.LongType(), False, metadata={"parts": count})
        hidden = [f for f in self._hidden if f.name != PLACE]
        kept = ", ".join(f.sql for f in [*self._fields, *hidden, *self._below])
        made = f"CAST({part} AS BIGINT) * {_SIZE} + {row} AS {place.sql}"
        sql = f"SELECT {', '.join(filter(None, [kept, made]))} FROM ({source or self._sql})"
        if ordered:
            sql += f" ORDER BY {place.sql}"
        return self._derive(sql, self._fields, [*hidden, place], self._below)


def place_of(frame):
    """The hidden column that says where a row lies, if there is one."""
    return next((f for f in frame._hidden if f.name == PLACE), None)


def parts_of(frame):
    """The partition of each row, in the order of the rows. Where nobody said, rows lie in four."""
    place = place_of(frame)
    if place is not None:
        return [row[0] // _SIZE for row in frame._project([Bound(place)])._rows()]
    rows = frame.count()
    # PySpark hands rows over in batches, and cuts the list of batches.
    batch = max(1, min(rows // 4, 1024))
    batches = -(-rows // batch)
    ends = [(at + 1) * batches // 4 for at in range(4)]
    return [next(at for at, end in enumerate(ends) if row // batch < end) for row in range(rows)]


def _modulo(sql, count):
    return f"((({sql}) % {count} + {count}) % {count})"


def _counted(first, cols):
    """repartition(n), repartition(n, *cols) and repartition(*cols): (n or None, cols)."""
    if isinstance(first, int) and not isinstance(first, bool):
        return _checked(first), cols
    if isinstance(first, (str, Column)):
        return None, (first, *cols)
    raise PySparkTypeError(
        "[NOT_COLUMN_OR_STR] Argument `numPartitions` should be a Column or str, got "
        f"{type(first).__name__}.",
        "NOT_COLUMN_OR_STR",
        {"arg_name": "numPartitions", "arg_type": type(first).__name__},
    )


def _checked(count):
    if count <= 0:
        raise IllegalArgumentException(
            f"requirement failed: Number of partitions ({count}) must be positive."
        )
    return count
